/** A simulated device that speaks in lines: asked where an address has a command, else by itself, and again at every change. */
import net from 'node:net';
import type { Twin } from '#runtime/contract/index.ts';
import { type Address, placeOf } from './address.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { commandBytes, createLineCutter } from './lines.ts';
import { draw, type PlaceName, parsePattern } from './pattern.ts';

interface Point {
  readonly address: Address;
  value: unknown;
}

/** Tags of one line have its command and pattern in common. */
const lineOf = ({ command = '', pattern = '' }: Address): string => JSON.stringify([command, pattern]);

function wordOf({ address: a, value }: Point): string {
  if (a.type === 'bool') return value === true ? (a.on ?? '') : 'OFF';
  return a.decimalMark === 'comma' ? String(value).replace('.', ',') : String(value);
}

function compose(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return '';
  const pattern = parsePattern(first.address.pattern ?? '');
  if (!pattern) return wordOf(first);
  const values: Partial<Record<PlaceName, string>> = {};
  for (const { address: a } of points) {
    if (a.unit !== undefined) values.unit = a.unit;
    if (a.stable !== undefined) values.stable = a.stable;
  }
  for (const point of points) values[placeOf(point.address)] = wordOf(point);
  return draw(pattern, values);
}

export async function startTextTwin(
  given: readonly { readonly address: Address; readonly value: unknown }[],
): Promise<Twin<Endpoint, Address>> {
  const points: Point[] = given.map(({ address, value }) => ({ address, value }));
  const sockets = new Set<net.Socket>();
  const isAsked = points.some(({ address }) => address.command !== undefined);
  const lines = () => [...Map.groupBy(points, ({ address }) => lineOf(address)).values()];
  const say = (socket: net.Socket, own: readonly Point[]): void => {
    if (socket.writable) socket.write(`${compose(own)}\r\n`);
  };
  const pointOf = (a: Address): Point | undefined =>
    points.find(
      ({ address }) => lineOf(address) === lineOf(a) && placeOf(address) === placeOf(a) && address.type === a.type,
    );

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const cutter = createLineCutter({ encoding: 'utf-8', endsByPause: false }, (line) => {
      for (const own of lines()) {
        const { command } = own[0]?.address ?? {};
        if (command !== undefined && Buffer.from(commandBytes(command, '')).toString().trim() === line)
          say(socket, own);
      }
    });
    socket.on('data', (chunk: Buffer) => cutter.push(chunk));
    if (!isAsked) for (const own of lines()) say(socket, own);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;

  return {
    endpoint: endpoint.parse({ via: 'tcp', host: '127.0.0.1', port, speaks: isAsked ? 'asked' : 'itself' }),
    set(a, value) {
      const point = pointOf(a);
      if (!point) return;
      point.value = value;
      const own = lines().find(([first]) => first && lineOf(first.address) === lineOf(a)) ?? [];
      if (!isAsked) for (const socket of sockets) say(socket, own);
    },
    get: (a) => pointOf(a)?.value,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
