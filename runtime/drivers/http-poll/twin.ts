/** A device in software that shows its values on pages: JSON, lines of CSV, or text, as its addresses look for them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JsonStep, parseJsonPath, type Twin } from '#runtime/contract/index.ts';
import { type Address, address, questionOf } from './address.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

interface Point {
  readonly address: Address;
  value: unknown;
}

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t', space: ' ' } as const;
/** JSON.rawJSON of ECMA-262 (JSON.parse source text access): digits as they are. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

const leaf = ({ value, address: { type } }: Point): unknown =>
  typeof value === 'bigint' || (type === 'decimal' && typeof value === 'string') ? rawJSON(String(value)) : value;
const plain = ({ value }: Point): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** `into` with the value at the path; what is not there yet is made. */
function put(into: unknown, [step, ...rest]: readonly JsonStep[], value: unknown): unknown {
  if (!step) return value;
  if (step.kind === 'name') {
    const had = typeof into === 'object' && into !== null && !Array.isArray(into) ? into : {};
    const inner = Object.hasOwn(had, step.name) ? (had as Record<string, unknown>)[step.name] : undefined;
    return { ...had, [step.name]: put(inner, rest, value) };
  }
  const list: unknown[] = Array.isArray(into) ? [...into] : [];
  const at = step.kind === 'at' ? (step.at < 0 ? Math.max(0, list.length + step.at) : Math.min(step.at, 9999)) : 0;
  while (list.length <= at) list.push(null);
  list[at] = put(list[at], rest, value);
  return list;
}

function page(points: readonly Point[]): { type: string; text: string } {
  const [one] = points;
  if (one?.address.format === 'csv') return { type: 'text/csv', text: table(points) };
  if (one?.address.format === 'text')
    return { type: 'text/plain', text: points.map((p) => `${p.address.after ?? ''}${plain(p)}\n`).join('') };
  let json: unknown;
  for (const point of points) json = put(json, parseJsonPath(point.address.path ?? '') ?? [], leaf(point));
  return { type: 'application/json', text: JSON.stringify(json ?? null) };
}

function table(points: readonly Point[]): string {
  const rows = points.map(({ address: { line } }) => line);
  const height = Math.max(...rows, ...rows.map((line) => -line), 1);
  const lines = Array.from({ length: height }, (_, n) => {
    const own = points.filter(({ address: { line } }) => (line > 0 ? line - 1 : height + line) === n);
    const width = Math.max(...own.map(({ address: { column } }) => column), 1);
    const cells = Array.from({ length: width }, (_cell, c) => own.find(({ address: { column } }) => column === c + 1));
    const by = SEPARATORS[own[0]?.address.separator ?? 'comma'];
    return cells.map((cell) => (cell ? plain(cell) : '0')).join(by);
  });
  return `${lines.join('\n')}\n`;
}

export async function startTwin(
  given: readonly { readonly address: Address; readonly value: unknown }[],
): Promise<Twin<Endpoint, Address>> {
  const points: Point[] = given.map(({ address: a, value }) => ({ address: address.parse(a), value }));
  const server = createServer((request, response) => {
    const resource = (request.url ?? '/').slice(1);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const own = points.filter(
        ({ address: a }) =>
          (a.resource ?? '').replace(/^\/+/, '') === resource && a.method === request.method && (a.body ?? '') === body,
      );
      if (own.length === 0) return response.writeHead(404).end();
      const { type, text } = page(own);
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const keyOf = (a: Address): string => JSON.stringify([questionOf(a), a.format, a.path, a.line, a.column, a.after]);
  const find = (a: Address): Point | undefined => {
    const key = keyOf(address.parse(a));
    return points.find((point) => keyOf(point.address) === key);
  };
  return {
    endpoint: endpoint.parse({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    set(a, value) {
      const point = find(a);
      if (point) point.value = value;
    },
    get: (a) => find(a)?.value,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
