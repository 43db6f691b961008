/** A cut may come anywhere, also while a batch that is complete is being kept: no instant is stepped twice, and none is passed over. */
import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type AnyNodeType, defineNodeType, type Instant, type Plan, type PlanNode } from '#runtime/contract/index.ts';
import { evaluateApp } from './evaluate.ts';
import { createKernel } from './kernel.ts';
import { Runner } from './runner.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const counter = defineNodeType({
  version: 1,
  icon: 'circle',
  config: z.object({}),
  examples: [{ name: 'none', config: {} }],
  type: 'logic.counter',
  inputs: {},
  outputs: {},
  source: 'events',
  state: { version: 1, schema: z.object({ n: z.number() }), initial: () => ({ n: 0 }) },
  step({ state }) {
    state.n += 1;
  },
});
const types = { 'logic.counter': counter } as unknown as Record<string, AnyNodeType>;
const node = (id: string): PlanNode => ({
  id,
  type: 'logic.counter',
  title: id,
  config: {},
  inputs: {},
  outputs: {},
  capabilities: [],
});
const plan: Plan = {
  format: 1,
  title: 'Test',
  nodes: ['a', 'b', 'c'].map(node),
  cells: [],
  lists: [],
  sources: [],
  slots: {},
  tables: {},
  pages: [],
  wires: {},
  manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
};
const app = evaluateApp('(function () {})');
/** One event for each node. */
const instant = (seq: number): Instant => ({
  seq,
  now: seq,
  arrivals: plan.nodes.map((_, index) => ({ kind: 'event', node: index, id: `e${seq}-${index}`, payload: {} })),
});

test.each([0, 1, 2])('cut off after %i nodes were kept, each instant still counts once', (kept) => {
  const kernel = createKernel(plan, app, { types, zone: 'UTC' });
  const { keep } = Runner.prototype;
  let left = kept;
  // As V8 ends a script: no catch of the kernel may hear of it, and this one passes them all.
  vi.spyOn(Runner.prototype, 'keep').mockImplementation(function (this: Runner, json) {
    if (left-- === 0) throw new Error('cut off');
    keep.call(this, json);
  });
  expect(() => kernel.step([instant(1), instant(2)])).toThrow('cut off');
  const result = kernel.cutOff();
  expect(result).toMatchObject({ seq: 2, states: { a: { n: 2 }, b: { n: 2 }, c: { n: 2 } } });
  expect(result.cut).toBeUndefined();
  expect(kernel.step([instant(3)]).states).toEqual({ a: { n: 3 }, b: { n: 3 }, c: { n: 3 } });
});

test('a batch that ended early says so, also when it is asked again', () => {
  const kernel = createKernel(plan, app, { types, zone: 'UTC', isOver: () => true });
  expect(kernel.step([instant(1), instant(2)])).toMatchObject({ seq: 1, cut: true });
  expect(kernel.cutOff()).toMatchObject({ seq: 1, cut: true, states: { a: { n: 1 } } });
  expect(kernel.step([instant(2)]).states).toEqual({ a: { n: 2 }, b: { n: 2 }, c: { n: 2 } });
});
