/** Watching an app in a real host: what is asked for comes with the batches, and nothing else does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile, scriptLines } from '#runtime/compiler/index.ts';
import type { BatchResult, CompiledApp, Instant } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { loadKernel } from '../bundle.ts';
import { type Asked, boundsOf, HostLie, readResult, readView } from './answer.ts';
import { createPool, type HostPool, type PlacedApp } from './pool.ts';

const port = (name: string, kind: string) => ({ name, kind, type: 'real', fields: [] });
const doc = {
  format: 1,
  title: 'Watched',
  slots: { machine: { title: 'Machine', tags: { raw: { title: 'Raw', type: 'real', access: 'read' } } } },
  tables: {},
  pages: {},
  nodes: [
    {
      id: 'in',
      type: 'device.input',
      version: 1,
      config: { slot: 'machine', tags: ['raw'], mode: 'every' },
      at: { x: 0, y: 0 },
    },
    {
      id: 'sum',
      type: 'logic.script',
      version: 1,
      config: {
        inputs: [port('raw', 'signal')],
        outputs: [port('sum', 'signal')],
        source: 'state.sum = (state.sum ?? 0) + input.raw; output.sum(state.sum);',
      },
      at: { x: 200, y: 0 },
    },
  ],
  wires: [{ id: 'w', from: { node: 'in', port: 'raw' }, to: { node: 'sum', port: 'raw' } }],
};

let pool: HostPool;
let app: CompiledApp;
beforeAll(async () => {
  const { app: compiled, diagnostics } = compile(doc, { nodeTypes });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  app = compiled;
  pool = createPool({ kernel: await loadKernel() });
});
afterAll(() => pool.close());

interface Running {
  readonly placed: PlacedApp;
  step(first: number, ...values: number[]): Promise<BatchResult>;
}
function run(): Promise<Running> {
  const { promise, resolve, reject } = Promise.withResolvers<Running>();
  const waiting: ((result: BatchResult) => void)[] = [];
  const hosted = { plan: app.plan, code: app.code, lines: scriptLines(app.code), zone: 'UTC', fresh: true };
  const placed = pool.place(hosted, 'scripts', {
    started: () =>
      resolve({
        placed,
        step: (first, ...values) => {
          const { promise: answer, resolve: tell } = Promise.withResolvers<BatchResult>();
          waiting.push(tell);
          placed.step(values.map((value, i) => instant(first + i, value)));
          return answer;
        },
      }),
    refused: (fault) => reject(new Error(fault.message)),
    stepped: (result) => waiting.shift()?.(result),
    lost: ({ reason }) => reject(new Error(reason)),
  });
  return promise;
}
const instant = (seq: number, value: number): Instant => ({
  seq,
  now: seq * 1000,
  arrivals: [{ kind: 'sample', node: 0, port: 'raw', value, status: 0, sourceAt: seq * 1000, serverAt: seq * 1000 }],
});

test('cost, trace and breakpoints come with the batches while they are asked for', async () => {
  const { placed, step } = await run();
  expect(await step(1, 1)).not.toHaveProperty('trace');

  placed.debug({ profile: true, trace: true, breakpoints: [{ node: 1, condition: 'state.sum > 5 && in.raw < 4' }] });
  const { seq, paused, profile, trace } = await step(2, 2, 3, 4, 5);
  expect({ seq, paused }).toEqual({ seq: 3, paused: { node: 1, seq: 3 } });
  expect(profile?.map(([node, steps]) => [node, steps])).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(profile?.every(([, , ms]) => ms >= 0)).toBe(true);
  expect(trace?.steps.map(({ seq: at, node, state }) => [at, node, state])).toEqual([
    [2, 0, undefined],
    [2, 1, { value: { sum: 3 } }],
    [3, 0, undefined],
    [3, 1, { value: { sum: 6 } }],
  ]);

  placed.debug({});
  expect(await step(4, 4, 5)).toEqual(expect.not.objectContaining({ trace: expect.anything() }));
  const view = await placed.inspect();
  expect(view.nodes[1]).toMatchObject({ node: 1, state: { value: { sum: 15 } } });
  placed.stop();
  await expect(placed.inspect()).rejects.toThrow('not running');
});

test('a condition that fails pauses and says so; one that is none is refused before the host hears of it', async () => {
  const { placed, step } = await run();
  placed.debug({ breakpoints: [{ node: 1, condition: 'state.list.length > 3' }] });
  const { paused } = await step(1, 1, 2);
  expect(paused).toMatchObject({ node: 1, seq: 1, problem: expect.stringContaining('TypeError') });
  expect(() => placed.debug({ breakpoints: [{ node: 1, condition: 'state.sum = 5' }] })).toThrow('column 1');
  expect(() => placed.debug({ breakpoints: [{ node: 1, condition: 'state.f()' }] })).toThrow('column 1');
  placed.stop();
});

test('whoever waits for a look when the app is stopped hears that it is gone', async () => {
  const { placed } = await run();
  const look = placed.inspect();
  placed.stop();
  await expect(look).rejects.toThrow('not running');
  // The host's answer comes late, and is no lie.
  const { step, placed: next } = await run();
  expect((await step(1, 1)).seq).toBe(1);
  next.stop();
});

const result = { effects: [], states: {}, cells: [], counts: [], wakes: [] };
const asked: Asked = { first: 2, last: 5, at: 0 };
const shown = { in: {}, out: {} };
test.each<[string, object, Asked['debug']]>([
  ['a pause that nobody asked for', { seq: 3, paused: { node: 0, seq: 3 } }, {}],
  ['a pause of another node', { seq: 3, paused: { node: 1, seq: 3 } }, { breakpoints: [{ node: 0 }] }],
  ['a pause before the batch', { seq: 1, paused: { node: 0, seq: 1 } }, { breakpoints: [{ node: 0 }] }],
  ['a pause elsewhere than where it ends', { seq: 3, paused: { node: 0, seq: 4 } }, { breakpoints: [{ node: 0 }] }],
  ['a pause that is a cut, too', { seq: 3, cut: true, paused: { node: 0, seq: 3 } }, { breakpoints: [{ node: 0 }] }],
  ['a cost that nobody asked for', { seq: 5, profile: [] }, { trace: true }],
  ['a cost of a node that is not there', { seq: 5, profile: [[9, 1, 1]] }, { profile: true }],
  ['a cost below nothing', { seq: 5, profile: [[0, 1, -1]] }, { profile: true }],
  ['a trace that nobody asked for', { seq: 5, trace: { steps: [], left: 0 } }, { profile: true }],
  [
    'a trace of another batch',
    { seq: 5, trace: { steps: [{ ...shown, seq: 1, node: 0, requests: [] }], left: 0 } },
    { trace: true },
  ],
  ['a trace of nothing', { seq: 5, trace: { steps: [null], left: 0 } }, { trace: true }],
  [
    'a port that is none',
    { seq: 5, trace: { steps: [{ in: { x: 5 }, out: {}, seq: 5, node: 0, requests: [] }], left: 0 } },
    { trace: true },
  ],
  [
    'what did not happen, without a fault',
    { seq: 5, trace: { steps: [], left: 0, undone: [{ ...shown, seq: 6, node: 0, requests: [] }] } },
    { trace: true },
  ],
  [
    'what did not happen, of another instant',
    {
      seq: 4,
      fault: { kind: 'error', message: '' },
      trace: { steps: [], left: 0, undone: [{ ...shown, seq: 4, node: 0, requests: [] }] },
    },
    { trace: true },
  ],
])('%s is a lie', (_, said, debug) => {
  const bounds = boundsOf(app.plan, true);
  expect(() => readResult(JSON.stringify({ ...result, ...said }), bounds, { ...asked, debug })).toThrow(HostLie);
});

test.each([
  ['no nodes', { left: 0 }],
  ['a node that is not there', { left: 0, nodes: [{ ...shown, node: 9 }] }],
  ['more nodes than there are', { left: 0, nodes: Array(9).fill({ ...shown, node: 0 }) }],
  ['a state that is none', { left: 0, nodes: [{ ...shown, node: 0, state: 5 }] }],
])('a view with %s is a lie', (_, said) => {
  expect(() => readView(JSON.stringify(said), boundsOf(app.plan, true))).toThrow(HostLie);
});
