/** What can be watched of a kernel: exact counts, estimated times, every step with its values, and where a breakpoint holds. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyNodeType, defineNodeType, event, type Instant, type Plan, signal } from '#runtime/contract/index.ts';
import { evaluateApp } from './evaluate.ts';
import { createKernel } from './kernel.ts';

const base = { version: 1, icon: 'circle', config: z.object({}), examples: [{ name: 'none', config: {} }] as const };
let clock = 0;

/** Passes on what arrives; a step takes as many ms as the value says. */
const source = defineNodeType({
  ...base,
  type: 'logic.source',
  inputs: {},
  outputs: { value: signal('real'), note: event() },
  source: 'events',
  step({ arrived, out }) {
    for (const { payload } of arrived.events) {
      const value = Number(payload['value']);
      clock += value;
      out.value.set(value);
      out.note.emit(payload);
    }
  },
});
const adder = defineNodeType({
  ...base,
  type: 'logic.adder',
  inputs: { value: signal('real'), note: event() },
  outputs: { sum: signal('real') },
  state: {
    version: 1,
    schema: z.object({ sum: z.number(), pin: z.unknown() }),
    initial: () => ({ sum: 0, pin: 0 as unknown }),
  },
  capabilities: ['debug:log'],
  step({ in: { value, note }, state, out, host }) {
    clock += 1;
    state.sum += value.value ?? 0;
    for (const payload of note) state.pin = (payload as { pin?: unknown }).pin ?? state.pin;
    if (state.sum > 1000) throw new Error('too much');
    out.sum.set(state.sum);
    host['debug:log']({ label: 'sum', value: state.sum });
  },
});
const types = { [source.type]: source, [adder.type]: adder } as unknown as Record<string, AnyNodeType>;
const node = { title: '', config: {}, inputs: {}, outputs: {}, capabilities: ['debug:log'] };
const plan: Plan = {
  format: 1,
  title: 'Watched',
  nodes: [
    {
      ...node,
      id: 's',
      type: source.type,
      outputs: { value: { kind: 'signal', index: 0 }, note: { kind: 'event', index: 0 } },
    },
    {
      ...node,
      id: 'a',
      type: adder.type,
      inputs: { value: { kind: 'signal', cell: 0 }, note: { kind: 'event', lists: [0] } },
      outputs: { sum: { kind: 'signal', index: 1 } },
    },
  ],
  cells: [
    { node: 's', port: 'value' },
    { node: 'a', port: 'sum' },
  ],
  lists: [{ node: 's', port: 'note' }],
  sources: [],
  slots: {},
  tables: {
    people: { title: 'People', columns: [{ id: 'pin', title: 'PIN', type: 'text', required: false, secret: true }] },
  },
  pages: [],
  wires: {},
  manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
};
const kernelOf = () => createKernel(plan, evaluateApp('(function () {})'), { types, zone: 'UTC', fresh: false });
const instants = (first: number, values: readonly number[], more: object = {}, apart = 1000): Instant[] =>
  values.map((value, i) => ({
    seq: first + i,
    now: 1000 * first + apart * i,
    arrivals: [{ kind: 'event', node: 0, id: `e${first + i}`, payload: { value, ...more } }],
  }));
const without = ({ profile: _, trace: __, paused: ___, ...result }: ReturnType<ReturnType<typeof kernelOf>['step']>) =>
  result;

describe('cost', () => {
  test('steps are counted exactly; of instants close together some are timed, and the rest cost as much', () => {
    const kernel = kernelOf();
    kernel.watch({ profile: true, clock: () => clock });
    expect(kernel.step(instants(1, [5, 7, 8], {}, 1)).profile).toEqual([
      [0, 3, 15],
      [1, 3, 3],
    ]);
  });

  test('what is not told with a batch is told with a later one, and nothing twice', () => {
    const kernel = kernelOf();
    kernel.watch({ profile: true, clock: () => clock });
    const stepsOf = (batch: readonly Instant[]) => kernel.step(batch).profile?.map(([, steps]) => steps);
    const [first, second, third] = instants(1, [1, 2, 3], {}, 100);
    expect(stepsOf([first!])).toEqual([1, 1]);
    expect(stepsOf([second!])).toBeUndefined();
    expect(stepsOf([third!])).toBeUndefined();
    expect(stepsOf(instants(4, [4]))).toEqual([3, 3]);
  });

  test('what a look at the clock takes is taken off', () => {
    const kernel = kernelOf();
    kernel.watch({ profile: true, clock: () => (clock += 2) });
    expect(kernel.step(instants(1, [5])).profile).toEqual([
      [0, 1, 5],
      [1, 1, 1],
    ]);
  });

  test('nothing is told when nobody asks, any more or yet', () => {
    const kernel = kernelOf();
    expect(kernel.step(instants(1, [1]))).not.toHaveProperty('profile');
    kernel.watch({ profile: true });
    expect(kernel.step(instants(2, [1])).profile).toEqual([
      [0, 1, 0],
      [1, 1, 0],
    ]);
    kernel.watch(undefined);
    expect(kernel.step(instants(3, [1]))).not.toHaveProperty('profile');
  });
});

describe('trace', () => {
  test('every step with what the node saw, showed, asked for and kept', () => {
    const kernel = kernelOf();
    kernel.watch({ trace: true });
    const sample = { status: 0, sourceAt: 1000, serverAt: 1000 };
    expect(kernel.step(instants(1, [3], { pin: '1234' })).trace).toEqual({
      left: 0,
      steps: [
        {
          seq: 1,
          node: 0,
          in: {},
          out: {
            value: { sample: { value: 3 }, ...sample },
            note: { events: [{ value: { value: 3, pin: '•••' } }], count: 1 },
          },
          requests: [],
        },
        {
          seq: 1,
          node: 1,
          in: {
            value: { sample: { value: 3 }, ...sample },
            note: { events: [{ value: { value: 3, pin: '•••' } }], count: 1 },
          },
          out: { sum: { sample: { value: 3 }, ...sample } },
          requests: [{ kind: 'debug:log', request: { value: { label: 'sum', value: 3 } } }],
          state: { value: { sum: 3, pin: '•••' } },
        },
      ],
    });
  });

  test('an output that was not set is not in it', () => {
    const kernel = kernelOf();
    kernel.watch({ trace: true });
    const { trace } = kernel.step(instants(1, [0, 0]));
    expect(trace?.steps.map(({ out }) => Object.keys(out))).toEqual([['value', 'note'], ['sum'], ['note'], []]);
  });

  test('long values are cut, and a long trace says what it left out', () => {
    const kernel = kernelOf();
    kernel.watch({ trace: true });
    const long = 'x'.repeat(5000);
    const { trace } = kernel.step(instants(1, Array<number>(400).fill(0), { long }));
    expect(trace?.steps[0]?.out['note']).toEqual({
      events: [{ cut: `{"value":0,"long":"${'x'.repeat(2000)}`.slice(0, 2000) }],
      count: 1,
    });
    expect(trace?.left).toBeGreaterThan(0);
    expect((trace?.left ?? 0) + (trace?.steps.length ?? 0)).toBe(800);
    expect(JSON.stringify(trace).length).toBeLessThan(1_100_000);
  });

  test('of an instant that faults there is nothing among the rest, but beside it what was stepped up to the fault', () => {
    const kernel = kernelOf();
    kernel.watch({ trace: true, profile: true });
    const { trace, profile, fault } = kernel.step(instants(1, [1, 2000, 1]));
    expect(fault).toMatchObject({ node: 'a' });
    expect(trace?.steps.map(({ seq }) => seq)).toEqual([1, 1]);
    expect(trace?.undone).toMatchObject([
      { seq: 2, node: 0, out: { value: { sample: { value: 2000 } } } },
      { seq: 2, node: 1, in: { value: { sample: { value: 2000 } } }, out: {} },
    ]);
    expect(trace?.undone?.[1]).not.toHaveProperty('state');
    expect(profile?.map(([at, steps]) => [at, steps])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

describe('breakpoints', () => {
  test('the batch ends after the instant in which one holds, and goes on with the next', () => {
    const kernel = kernelOf();
    const over = (_: unknown, __: unknown, state: unknown) => (state as { sum: number }).sum > 3;
    kernel.watch({ breakpoints: [{ node: 1, holds: over }] });
    const all = instants(1, [1, 2, 3, 4]);
    const first = kernel.step(all);
    expect(first).toMatchObject({ seq: 3, paused: { node: 1, seq: 3 }, states: { a: { sum: 6 } } });
    kernel.watch(undefined);
    expect(kernel.step(all.slice(3))).toMatchObject({ seq: 4, states: { a: { sum: 10 } } });
  });

  test('a condition sees what came in and what went out', () => {
    const kernel = kernelOf();
    const seen: unknown[] = [];
    const holds = (...all: unknown[]) => {
      seen.push(structuredClone(all));
      return false;
    };
    kernel.watch({ breakpoints: [{ node: 1, holds }] });
    expect(kernel.step(instants(1, [5]))).not.toHaveProperty('paused');
    expect(seen).toEqual([[{ value: 5, note: [{ value: 5 }] }, { sum: 5 }, { sum: 5, pin: 0 }]]);
  });

  test('without a condition every step of its node holds; one that throws holds, too, and says why', () => {
    const kernel = kernelOf();
    kernel.watch({ breakpoints: [{ node: 0 }] });
    expect(kernel.step(instants(1, [1, 1]))).toMatchObject({ seq: 1, paused: { node: 0, seq: 1 } });
    const holds = () => {
      throw new TypeError('no such field');
    };
    kernel.watch({ breakpoints: [{ node: 1, holds }] });
    expect(kernel.step(instants(2, [1, 1])).paused).toEqual({ node: 1, seq: 2, problem: 'TypeError: no such field' });
  });

  test('a fault in the same instant comes first', () => {
    const kernel = kernelOf();
    kernel.watch({ breakpoints: [{ node: 0 }] });
    const result = kernel.step(instants(1, [2000]));
    expect(result).toMatchObject({ seq: 0, fault: { node: 'a' } });
    expect(result).not.toHaveProperty('paused');
  });
});

test('all that counts is the same, watched or not', () => {
  const watched = kernelOf();
  const plainly = kernelOf();
  watched.watch({ profile: true, trace: true, clock: () => clock, breakpoints: [{ node: 1, holds: () => false }] });
  for (const batch of [instants(1, [1, 2]), instants(3, [2]), instants(4, [5, 2000, 1])])
    expect(without(watched.step(batch))).toEqual(plainly.step(batch));
});

test('an app can be looked into as it stands', () => {
  const kernel = kernelOf();
  kernel.step(instants(1, [4], { pin: '1234' }));
  const sample = { sample: { value: 4 }, status: 0, sourceAt: 1000, serverAt: 1000 };
  expect(kernel.inspect()).toEqual({
    left: 0,
    nodes: [
      { node: 0, in: {}, out: { value: sample, note: { events: [], count: 0 } } },
      {
        node: 1,
        in: { value: sample, note: { events: [{ value: { value: 4, pin: '•••' } }], count: 1 } },
        out: { sum: sample },
        state: { value: { sum: 4, pin: '•••' } },
      },
    ],
  });
});
