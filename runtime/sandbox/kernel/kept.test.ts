/** What a node sees is what is kept: a kernel started again from its last commit goes on as the first one would have. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  type AnyNodeType,
  type AppState,
  type BatchResult,
  defineNodeType,
  event,
  fromJson,
  type Instant,
  type Plan,
  type PlanNode,
  qualityOf,
  signal,
  toJson,
} from '#runtime/contract/index.ts';
import { evaluateApp } from './evaluate.ts';
import { createKernel, type Kernel } from './kernel.ts';

const base = { version: 1, icon: 'circle', config: z.object({}), examples: [{ name: 'none', config: {} }] as const };

/** Puts on a signal what it is given by this test, which need not be plain data. */
const giver = (values: readonly unknown[]) =>
  defineNodeType({
    ...base,
    type: 'logic.giver',
    inputs: {},
    outputs: { value: signal('any'), sample: signal('real'), event: event() },
    source: 'events',
    step({ arrived, out }) {
      for (const { payload } of arrived.events) {
        out.value.set(values[Number(payload['n'])]);
        out.event.emit({ value: values[Number(payload['n'])] });
      }
      for (const sample of arrived.samples) {
        out.sample.pass({ ...sample, value: Number(sample.value), quality: qualityOf(sample.status) });
      }
    },
  });
const seer = defineNodeType({
  ...base,
  type: 'logic.seer',
  inputs: { value: signal('any'), sample: signal('real'), event: event() },
  outputs: {},
  capabilities: ['debug:log'],
  step({ in: { value, sample, event: events }, host }) {
    host['debug:log']({ label: '', value: [value.value, value.changed, sample.sourceAt, events] });
  },
});

const node = (id: string, type: string, rest: Partial<PlanNode>): PlanNode => ({
  id,
  type,
  title: id,
  config: {},
  inputs: {},
  outputs: {},
  capabilities: ['debug:log'],
  ...rest,
});
const plan: Plan = {
  format: 1,
  title: 'Test',
  nodes: [
    node('g', 'logic.giver', {
      outputs: {
        value: { kind: 'signal', index: 0 },
        sample: { kind: 'signal', index: 1 },
        event: { kind: 'event', index: 0 },
      },
    }),
    node('s', 'logic.seer', {
      inputs: {
        value: { kind: 'signal', cell: 0 },
        sample: { kind: 'signal', cell: 1 },
        event: { kind: 'event', lists: [0] },
      },
    }),
  ],
  cells: [
    { node: 'g', port: 'value' },
    { node: 'g', port: 'sample' },
  ],
  lists: [{ node: 'g', port: 'event' }],
  sources: [],
  slots: {},
  tables: {},
  pages: [],
  wires: {},
  manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
};
const app = evaluateApp('(function () {})');
const kernelOf = (values: readonly unknown[], state?: AppState): Kernel => {
  const types = { 'logic.giver': giver(values), 'logic.seer': seer } as unknown as Record<string, AnyNodeType>;
  return createKernel(plan, app, { types, zone: 'UTC', ...(state ? { state } : {}) });
};
const give = (seq: number, n: number): Instant => ({
  seq,
  now: seq * 1000,
  arrivals: [{ kind: 'event', node: 0, id: `e${seq}`, payload: { n } }],
});
const measured = (seq: number, value: number): Instant => ({
  seq,
  now: seq * 1000,
  arrivals: [
    { kind: 'sample', node: 0, port: 'sample', value, status: 0, sourceAt: seq * 1000 - 5, serverAt: seq * 1000 },
  ],
});
const kept = ({ seq, cells }: BatchResult): AppState =>
  fromJson(toJson({ seq, now: seq * 1000, nodes: {}, cells, wakes: [] })) as AppState;
const logged = ({ effects }: BatchResult) => effects.map(({ request }) => (request as { value: unknown }).value);

test.each([
  ['negative zero', -0],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a field that is undefined', { a: 1, b: undefined }],
  ['such numbers within', { list: [-0, Number.NaN, undefined], deep: { zero: -0 } }],
])('%s is seen, and counts as unchanged, just as after a restart', (_, value) => {
  const first = kernelOf([1, value]);
  const batch = first.step([give(1, 0), give(2, 1)]);
  const again = kernelOf([1, value], kept(batch));
  expect(logged(batch)[1]).toEqual(fromJson(toJson(logged(batch)[1])));
  expect(logged(again.step([give(3, 1)]))).toEqual(logged(first.step([give(3, 1)])));
});

test('a repeated sample is no new one, so its times do not move', () => {
  const first = kernelOf([1]);
  const batch = first.step([measured(1, 20), measured(2, 20)]);
  expect(batch.cells).toEqual([[1, 20, 0, 995, 1000]]);
  expect(first.cell(1)).toEqual([1, 20, 0, 995, 1000]);
  const again = kernelOf([1], kept(batch));
  expect(logged(again.step([give(3, 0)]))).toEqual(logged(first.step([give(3, 0)])));
});

/** Runs a person's script, which finds in its state what it left there. */
const keeper = defineNodeType({
  ...base,
  type: 'logic.keeper',
  inputs: {},
  outputs: {},
  state: { version: 1, schema: z.record(z.string(), z.unknown()), initial: () => ({}) },
  capabilities: ['debug:log'],
  source: 'events',
  code: () => ({ language: 'script', source: '', field: 'source', scope: ['state', 'log', 'event'] }),
  step({ state, host, code, arrived }) {
    const log = (value: unknown) => host['debug:log']({ label: '', value });
    code({ state, log, event: arrived.events[0]?.payload });
  },
});
const keeping: Plan = { ...plan, nodes: [node('k', 'logic.keeper', { code: true })], cells: [], lists: [] };
const scripted = (source: string, state?: AppState): Kernel => {
  const code = `(function (k) { k.code(0, function (state, log, event) { ${source} }); })`;
  const types = { 'logic.keeper': keeper } as unknown as Record<string, AnyNodeType>;
  return createKernel(keeping, evaluateApp(code), { types, zone: 'UTC', ...(state ? { state } : {}) });
};

test.each([
  ['a number that is none', 'log(state.x); state.x = 0 / 0;'],
  ['negative zero', 'log(Object.is(state.x, -0)); state.x = -0;'],
  ['a field that is undefined', 'log("x" in state); state.x = undefined;'],
  ['a set', 'log(typeof state.x?.add); state.x = new Set([1]);'],
  ['a function', 'log(typeof state.x); state.x = () => 1;'],
  ['a date', 'log(typeof state.x); state.x = new Date(0);'],
  ['a frozen event', 'state.x ??= event; log(Object.isFrozen(state.x));'],
  ['one list in two places', 'state.x ??= []; state.y ??= state.x; state.x.push(1); log(state);'],
])('a script finds %s in its state just as after a restart, in whichever batch', (_, source) => {
  const first = scripted(source);
  const start = first.step([give(1, 0)]);
  const { k } = start.states;
  const nodes = k === undefined ? {} : { k: { version: 1, value: k } };
  const again = scripted(source, fromJson(toJson({ ...kept(start), nodes })) as AppState);
  const wanted = logged(again.step([give(2, 0)]));
  expect(logged(first.step([give(2, 0)]))).toEqual(wanted);
  expect(logged(scripted(source).step([give(1, 0), give(2, 0)])).slice(1)).toEqual(wanted);
});

test('a script whose state contains itself is stopped where it made it so', () => {
  const result = scripted('state.n = event.n; if (event.n) state.self = state;').step([give(1, 0), give(2, 1)]);
  expect(result).toMatchObject({ seq: 1, states: { k: { n: 0 } }, fault: { node: 'k', kind: 'error' } });
});

test.each([
  ['a set', 'state.x = new Set([1]);', { x: {} }],
  ['an object of a class', 'class A { n = 1; } state.x = new A();', { x: { n: 1 } }],
  ['an object that says itself how it is kept', 'state.x = { toJSON: () => 5 };', { x: 5 }],
  ['what cannot be seen', "Object.defineProperty(state, 'x', { value: 1 }); state[Symbol.iterator] = 1;", {}],
  ['a getter', 'Object.defineProperty(state, "x", { get: () => 7, enumerable: true });', { x: 7 }],
  ['a list with holes and a name', 'state.x = [, -0]; state.x.name = 1;', { x: [null, 0] }],
  ['a whole number beyond 2^53', 'state.x = 2n ** 60n;', { x: 2n ** 60n }],
  ['the spelling of one', 'state.x = { $int: "12" };', { x: 12n }],
])('%s is kept as JSON has it', (_, source, wanted) => {
  expect(scripted(source).step([give(1, 0)]).states['k'] ?? {}).toEqual(wanted);
});

test('what a script still holds of its state is not what is kept', () => {
  const held: { n: number }[] = [];
  Object.assign(globalThis, { held });
  try {
    const kernel = scripted(
      'for (const old of held) old.n = 7; state.o ??= { n: 1 }; held.push(state.o); log(state.o.n);',
    );
    expect(logged(kernel.step([give(1, 0), give(2, 0)]))).toEqual([1, 1]);
    expect(logged(kernel.step([give(3, 0)]))).toEqual([1]);
    expect(held).toHaveLength(3);
  } finally {
    Reflect.deleteProperty(globalThis, 'held');
  }
});

test('a state that grows without end stops its script', () => {
  const result = scripted('const all = []; for (let i = 0; i < 5e6; i++) all.push(i); state.all = all;').step([
    give(1, 0),
  ]);
  expect(result).toMatchObject({ states: {}, fault: { node: 'k', kind: 'quota' } });
});
