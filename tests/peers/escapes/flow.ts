/** The app in which attempts are made: a keeper with a secret, and for each attempt who tries it and who would receive it. */
import { compile } from '#runtime/compiler/index.ts';
import type { CompiledApp } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { Attempt } from './attempt.ts';

/** Uses every built-in that the attempts bend; `S3CRET` and 31415 are in its text only. It says so when a built-in lies to it. */
export const KEEPER = `
const secret = 'S3CRET-' + input.report.length;
const list = [];
list.push(secret);
list.push('b');
list[7] = secret;
list.length = 2;
list.nowhere;
const all = [...list].map((x) => x).sort().join();
const o = Object.assign({}, { secret });
o.secret = secret;
for (const [key, value] of Object.entries(o)) state[key] = value;
for (const [key] of new Map([[secret, 1]])) o[key] = 1;
for (const key of new Set([secret])) o[key] = 2;
for (const value of list.values().map((x) => x)) o[value] = 3;
for (const value of Iterator.from({ n: 0, next() { return { done: this.n++ > 0, value: secret }; } })) o[value] = 4;
for (const value of (function* () { yield secret; })()) o[value] = 5;
for (const [match] of secret.matchAll(/^.*$/g)) o[match] = 6;
for (const { segment } of new Intl.Segmenter('en').segment(secret)) o[segment] = 7;
const seen = new Map().set(secret, secret).get(secret) + new Set().add(secret).size + secret.split(/-/) + secret.split('-');
new WeakMap().set({}, secret);
/^(S3CRET.*)$/.exec(secret);
const text = secret.replace(/-/, '+').concat(secret) + [...secret].length + Reflect.ownKeys(Object.freeze(o)).length;
const numbers = (31415).toFixed(1) + Math.max(31415, 2) + new Intl.NumberFormat('en').formatToParts(31415).length;
const round = JSON.parse(JSON.stringify({ secret }));
state.n = (state.n ?? 0) + 1;
output.count(state.n);
/^(S3CRET.*)(-)1$/.test(secret);
output.told([all, seen, text, numbers, round.secret, list.concat(list).length].join('|'));
`;

/** What the keeper works out of one report when nobody bends anything. */
export const KEPT = 'S3CRET-1,b|S3CRET-11S3CRET,1S3CRET,1|S3CRET+1S3CRET-1811|31415.0314153|S3CRET-1|4';

const port = (name: string, kind: 'signal' | 'event', type = 'any') => ({ name, kind, type });
const script = (id: string, source: string, inputs: unknown[], outputs: unknown[]) => ({
  id,
  type: 'logic.script',
  version: 1,
  at: { x: 0, y: 0 },
  config: { source, inputs, outputs },
});

/** Node ids of attempt `i`: it is started by a report on `start-i`. */
export const nodesOf = (i: number) => ({ start: `start-${i}`, thief: `thief-${i}`, mate: `mate-${i}` });

export function documentOf(attempts: readonly Attempt[]): unknown {
  const nodes: unknown[] = [
    script(
      'keeper',
      KEEPER,
      [port('report', 'event')],
      [port('count', 'signal', 'int'), port('told', 'signal', 'text')],
    ),
  ];
  const wires: unknown[] = [];
  const wire = (from: string, fromPort: string, to: string, toPort: string) =>
    wires.push({ id: `w${wires.length}`, from: { node: from, port: fromPort }, to: { node: to, port: toPort } });
  attempts.forEach(({ code, mate = '' }, i) => {
    const ids = nodesOf(i);
    nodes.push(
      { id: ids.start, type: 'page.form', version: 1, at: { x: 0, y: 0 }, config: { table: 'reports' } },
      script(
        ids.thief,
        code,
        [port('report', 'event')],
        [port('note', 'event', 'real'), port('live', 'signal', 'record'), port('text', 'signal', 'text')],
      ),
      script(ids.mate, `${mate}\n;`, [port('note', 'event'), port('live', 'signal'), port('report', 'event')], []),
    );
    wire(ids.start, 'submitted', 'keeper', 'report');
    wire(ids.start, 'submitted', ids.thief, 'report');
    wire(ids.thief, 'note', ids.mate, 'note');
    wire(ids.start, 'submitted', ids.mate, 'report');
    wire(ids.thief, 'live', ids.mate, 'live');
  });
  const title = { en: 'Attempts', 'zh-CN': '尝试' };
  const column = (id: string, type: string, required: boolean) => ({ id, title: id, type, required });
  return {
    format: 1,
    title,
    slots: {},
    tables: { reports: { title, columns: [column('order_no', 'text', true), column('good', 'int', false)] } },
    pages: { main: { title } },
    nodes,
    wires,
  };
}

/** Through the real compiler. Throws when it refuses. */
export function appOf(attempts: readonly Attempt[]): CompiledApp {
  const { app, diagnostics } = compile(documentOf(attempts), { nodeTypes });
  if (!app) throw new Error(diagnostics.map(({ code, data }) => `${code} ${JSON.stringify(data)}`).join('\n'));
  return app;
}
