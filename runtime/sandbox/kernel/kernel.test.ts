/** The step function: rollback of a faulted instant, rings, conversion, hand-over of state, capabilities. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type AnyNodeType,
  type AppState,
  type Arrival,
  defineNodeType,
  event,
  type Instant,
  type Plan,
  type PlanNode,
  signal,
} from '#runtime/contract/index.ts';
import { evaluateApp } from './evaluate.ts';
import { fitState } from './fit.ts';
import { createKernel, type KernelOptions } from './kernel.ts';

const base = { version: 1, icon: 'circle', config: z.object({}), examples: [{ name: 'none', config: {} }] as const };

/** Counts its events, puts the count on a signal, and asks for a debug line each time. */
const count = defineNodeType({
  ...base,
  type: 'logic.count',
  inputs: {},
  outputs: { total: signal('int'), each: event({ n: 'int' }) },
  state: {
    version: 1,
    schema: z.object({ n: z.number(), junk: z.unknown() }),
    initial: () => ({ n: 0 }) as { n: number; junk?: unknown },
  },
  capabilities: ['debug:log', 'alarm:set'],
  source: 'events',
  step({ arrived, state, out, host, wakeAt, now }) {
    for (const { payload } of arrived.events) {
      state.n++;
      host['debug:log']({ label: 'n', value: state.n });
      out.total.set(state.n);
      out.each.emit({ n: state.n });
      wakeAt(now + 10);
      if (payload['bad'] === 'throw') throw new Error('bad payload');
      if (payload['bad'] === 'state') {
        const ring: Record<string, unknown> = {};
        ring['self'] = ring;
        state.junk = ring;
      }
      if (payload['bad'] === 'effect') host['debug:log']({ label: 'x', value: 'x'.repeat(2_000_000) });
    }
  },
});

/** Adds what comes in to what it holds; the memory lets it close a ring. */
const store = defineNodeType({
  ...base,
  type: 'logic.store',
  inputs: { next: signal('real') },
  outputs: { value: signal('real') },
  state: { version: 1, schema: z.object({ v: z.number() }), initial: () => ({ v: 0 }) },
  source: 'events',
  breaksLoop: true,
  step({ arrived, in: { next }, state, out }) {
    for (const { payload } of arrived.events) state.v = Number(payload['v']);
    if (next.changed && next.value !== undefined) state.v = next.value;
    out.value.set(state.v);
  },
});
const limited = defineNodeType({
  ...base,
  type: 'logic.limited',
  config: z.object({ max: z.number() }),
  inputs: { in: signal('real') },
  outputs: { out: signal('real') },
  step({ config, in: { in: value }, out }) {
    if (value.value !== undefined) out.out.set(Math.min(config.max, value.value + 1));
  },
});

const types = { [count.type]: count, [store.type]: store, [limited.type]: limited } as unknown as Record<
  string,
  AnyNodeType
>;
const node = (id: string, type: string, rest: Partial<PlanNode> = {}): PlanNode => ({
  id,
  type,
  title: id,
  config: {},
  inputs: {},
  outputs: {},
  capabilities: ['debug:log'],
  ...rest,
});
const plan = (nodes: PlanNode[], cells: number, lists = 0): Plan => {
  const owner = (kind: 'signal' | 'event', index: number) => {
    for (const n of nodes)
      for (const [port, end] of Object.entries(n.outputs))
        if (end.kind === kind && end.index === index) return { node: n.id, port };
    throw new Error(`Nobody fills ${kind} ${index}.`);
  };
  return {
    format: 1,
    title: 'Test',
    nodes,
    cells: Array.from({ length: cells }, (_, i) => owner('signal', i)),
    lists: Array.from({ length: lists }, (_, i) => owner('event', i)),
    sources: [],
    slots: {},
    tables: {},
    pages: [],
    wires: {},
    manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
  };
};
const nothingTyped = evaluateApp('(function () {})');
const kernelOf = (p: Plan, options: Partial<KernelOptions> = {}) =>
  createKernel(p, nothingTyped, { types, zone: 'UTC', ...options });
const send = (seq: number, payload: Record<string, unknown> = {}, at = 0): Instant => ({
  seq,
  now: seq * 1000,
  arrivals: [{ kind: 'event', node: at, id: `e${seq}`, payload } satisfies Arrival],
});

const counting = plan(
  [node('c', count.type, { outputs: { total: { kind: 'signal', index: 0 }, each: { kind: 'event', index: 0 } } })],
  1,
  1,
);

test('a batch gives effects, changed state, cells, counts and wake-ups once each', () => {
  const kernel = kernelOf(counting);
  const result = kernel.step([send(1), send(2)]);
  expect(result).toEqual({
    seq: 2,
    effects: [
      { kind: 'debug:log', seq: 1, node: 0, request: { label: 'n', value: 1 } },
      { kind: 'debug:log', seq: 2, node: 0, request: { label: 'n', value: 2 } },
    ],
    states: { c: { n: 2 } },
    cells: [[0, 2, 0, 2000, 2000]],
    counts: [[0, 2]],
    wakes: [[0, 2010]],
  });
  expect(kernel.step([{ seq: 3, now: 2005, arrivals: [{ kind: 'wake', node: 0 }] }])).toMatchObject({
    states: {},
    wakes: [[0, 2010]],
  });
  expect(kernel.step([{ seq: 4, now: 2010, arrivals: [{ kind: 'wake', node: 0 }] }])).toMatchObject({
    states: {},
    wakes: [],
  });
});

describe('of a faulted instant nothing leaves, and what was before it is kept', () => {
  test.each([
    ['throw', 'error', 'Error: bad payload'],
    ['state', 'error', 'circular'],
    ['effect', 'quota', 'too long'],
  ])('%s', (bad, kind, message) => {
    const kernel = kernelOf(counting);
    const result = kernel.step([send(1), send(2), send(3, { bad }), send(4)]);
    expect(result.fault).toMatchObject({ node: 'c', kind });
    expect(result.fault?.message).toContain(message);
    expect(result).toMatchObject({
      seq: 2,
      states: { c: { n: 2 } },
      cells: [[0, 2, 0, 2000, 2000]],
      counts: [[0, 2]],
      wakes: [[0, 2010]],
    });
    expect(result.effects).toHaveLength(2);
    expect(kernel.cell(0)).toEqual([0, 2, 0, 2000, 2000]);
  });

  test('when the first instant is the bad one, the kernel is as before the batch', () => {
    const kernel = kernelOf(counting);
    kernel.step([send(1)]);
    const result = kernel.step([send(2, { bad: 'throw' })]);
    expect(result).toMatchObject({ seq: 1, effects: [], states: {}, cells: [], counts: [], wakes: [[0, 1010]] });
    expect(kernel.cell(0)).toEqual([0, 1, 0, 1000, 1000]);
  });
});

test('a ring with memory comes to rest within the instant', () => {
  const ring = plan(
    [
      node('s', store.type, {
        inputs: { next: { kind: 'signal', cell: 1 } },
        outputs: { value: { kind: 'signal', index: 0 } },
      }),
      node('l', limited.type, {
        config: { max: 5 },
        inputs: { in: { kind: 'signal', cell: 0 } },
        outputs: { out: { kind: 'signal', index: 1 } },
      }),
    ],
    2,
  );
  const kernel = kernelOf(ring);
  expect(kernel.step([send(1, { v: 0 })])).toMatchObject({
    states: { s: { v: 5 } },
    cells: [
      [0, 5, 0, 1000, 1000],
      [1, 5, 0, 1000, 1000],
    ],
  });
  const restless = kernelOf({ ...ring, nodes: [ring.nodes[0]!, { ...ring.nodes[1]!, config: { max: 1e9 } }] });
  expect(restless.step([send(1, { v: 0 })]).fault).toMatchObject({
    kind: 'quota',
    message: expect.stringContaining('ring'),
  });
});

test('a unit factor is applied on the wire, not in the node', () => {
  const kernel = kernelOf(
    plan(
      [
        node('s', store.type, { outputs: { value: { kind: 'signal', index: 0 } } }),
        node('l', limited.type, {
          config: { max: 1e9 },
          inputs: { in: { kind: 'signal', cell: 0, factor: 1000 } },
          outputs: { out: { kind: 'signal', index: 1 } },
        }),
      ],
      2,
    ),
  );
  expect(kernel.step([send(1, { v: 1.5 })]).cells).toEqual([
    [0, 1.5, 0, 1000, 1000],
    [1, 1501, 0, 1000, 1000],
  ]);
});

test('a kernel restored from its last commit goes on as the first one would have', () => {
  const state: AppState = {
    seq: 7,
    now: 7000,
    nodes: { c: { version: 1, value: { n: 41 } } },
    cells: [[0, 41, 0, 7000, 7000]],
    wakes: [['c', 7010]],
  };
  const kernel = kernelOf(counting, { state });
  expect(kernel.cell(0)).toEqual([0, 41, 0, 7000, 7000]);
  expect(kernel.step([send(8)])).toMatchObject({ seq: 8, states: { c: { n: 42 } }, wakes: [[0, 8010]] });
});

test('state that does not fit begins anew and is named', () => {
  const state: AppState = {
    seq: 7,
    now: 7000,
    nodes: { c: { version: 1, value: { n: 'many' } } },
    cells: [],
    wakes: [],
  };
  const fitted = fitState(counting, types, state);
  expect(fitted.lost).toEqual(['c']);
  const kernel = kernelOf(counting, { state: fitted.state });
  expect(kernel.step([send(8)])).toMatchObject({ states: { c: { n: 1 } } });
});

test('what the plan does not grant does not exist for the node', () => {
  const kernel = createKernel(counting, nothingTyped, {
    zone: 'UTC',
    types: {
      [count.type]: {
        ...count,
        step: ({ host }: { host: object }) => {
          throw new Error(Object.keys(host).join());
        },
      } as unknown as AnyNodeType,
    },
  });
  expect(kernel.step([send(1)]).fault?.message).toBe('Error: debug:log');
});

test('after a cut from outside it goes back to the last whole instant', () => {
  let cut = false;
  const hung = {
    ...count,
    step: (ctx: never) => {
      if (cut) throw new Error('stands for the end of the time');
      count.step(ctx);
    },
  };
  const kernel = kernelOf(counting, { types: { [count.type]: hung as unknown as AnyNodeType } });
  kernel.step([send(1)]);
  cut = true;
  expect(kernel.step([send(2)]).fault).toMatchObject({ node: 'c' });
  cut = false;
  expect(kernel.recover({ kind: 'timeout', message: 'late' })).toMatchObject({
    seq: 1,
    states: {},
    fault: { kind: 'timeout' },
  });
});

test('a change runs down a long row of nodes in one instant', () => {
  const row = Array.from({ length: 2100 }, (_, i) =>
    node(`n${i}`, i === 0 ? store.type : limited.type, {
      config: { max: 1e9 },
      inputs: i === 0 ? {} : { in: { kind: 'signal', cell: i - 1 } },
      outputs: { [i === 0 ? 'value' : 'out']: { kind: 'signal', index: i } },
    }),
  );
  const kernel = kernelOf(plan(row, row.length));
  expect(
    kernel
      .step([send(1, { v: 5 })])
      .cells.at(-1)
      ?.slice(0, 2),
  ).toEqual([2099, 5 + 2099]);
});

test('text that was emitted with the nodes in it runs as it did', () => {
  const text = '(function (k) { const c = k.node(0); return function () { if (c.due()) c.step(); }; })';
  const kernel = createKernel(counting, evaluateApp(text), { types, zone: 'UTC' });
  expect(kernel.step([send(1), send(2)]).states).toEqual({ c: { n: 2 } });
});
