/** Counts rising edges of a bool, or what a device's own counter register adds, across roll-over and reset. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, type SignalPort, signal } from '#runtime/contract/index.ts';
import { int } from '../signals.ts';

const config = z.object({
  mode: z.enum(['edges', 'register']).default('edges'),
  rollover: z
    .number()
    .int()
    .positive()
    .optional()
    .meta({ when: [{ field: 'mode', in: ['register'] }] }),
  each: z.number().int().min(1).max(1_000_000).default(1),
});

type Count = number | bigint;
type State = { total: Count; last: boolean | Count | null };

/**
 * What a register added between two readings. A fall is a roll-over when the register has a known highest value and the
 * way over the top is the shorter one; else the device began again at 0.
 */
function added(before: bigint, after: bigint, rollover: number | undefined): bigint {
  if (after >= before) return after - before;
  if (rollover === undefined) return after;
  const span = BigInt(rollover) + 1n;
  const overTop = after - before + span;
  return overTop >= 0n && overTop * 2n <= span ? overTop : after;
}

function increment(last: State['last'], value: boolean | Count, rollover: number | undefined): bigint {
  if (last === null) return 0n;
  if (typeof value === 'boolean') return value && last === false ? 1n : 0n;
  if (typeof last === 'boolean') return 0n;
  return added(BigInt(last), BigInt(value), rollover);
}

export const counter = defineNodeType({
  type: 'logic.counter',
  version: 1,
  icon: 'hash',
  config,
  inputs: ({ mode }): { value: SignalPort<boolean> | SignalPort<Count>; reset: EventPort } => ({
    value:
      mode === 'edges'
        ? signal('bool', { required: true, every: true })
        : signal('int', { required: true, every: true }),
    reset: event(),
  }),
  outputs: { count: signal('int'), counted: event({ count: 'int', by: 'int' }) },
  state: {
    version: 1,
    schema: z.object({
      total: z.union([z.number(), z.bigint()]),
      last: z.union([z.boolean(), z.number(), z.bigint()]).nullable(),
    }),
    initial: (): State => ({ total: 0, last: null }),
  },

  step({ config: { each, rollover }, in: { value: sample, reset }, out, state }) {
    const { value, status } = sample;
    // What is counted in the instant of a reset belongs to the new count.
    if (reset.length > 0) {
      state.total = 0;
      out.count.set(0, status);
    }
    // What happened while nobody could look is made up for by the next good reading.
    if (sample.quality === 'bad' || value === undefined) return out.count.hold(status);

    const by = increment(state.last, value, rollover) * BigInt(each);
    state.last = value;
    state.total = int(BigInt(state.total) + by);
    out.count.set(state.total, status);
    if (by > 0n) out.counted.emit({ count: state.total, by: int(by) });
  },

  examples: [
    {
      name: 'counts rising edges; what is on at the start is not one',
      config: { mode: 'edges' },
      feed: { value: [true, false, true, true, false, true] },
      expect: {
        count: [0, 0, 1, 1, 1, 2],
        counted: [
          { count: 1, by: 1 },
          { count: 2, by: 1 },
        ],
      },
    },
    {
      name: 'a 16-bit register that rolls over, then a device that starts again at 0',
      config: { mode: 'register', rollover: 65_535 },
      feed: { value: [65_530, 65_534, 3, 200, 5] },
      expect: { count: [0, 4, 9, 206, 211] },
    },
    {
      name: 'bad readings count nothing and lose nothing',
      config: { mode: 'register' },
      feed: { value: [100, { status: 0x8005_0000 }, 107] },
      expect: { count: [0, 0, 7] },
      quality: { count: ['good', 'bad', 'good'] },
    },
    {
      name: 'reset begins again; four pieces a stroke',
      config: { mode: 'edges', each: 4 },
      feed: { value: [false, true, false, true], reset: [undefined, undefined, [{}], undefined] },
      expect: { count: [0, 4, 0, 4] },
    },
    {
      name: 'a 64-bit register stays exact',
      config: { mode: 'register' },
      feed: { value: [0, 9_007_199_254_740_993n, 9_007_199_254_740_995n] },
      expect: { count: [0, 9_007_199_254_740_993n, 9_007_199_254_740_995n] },
    },
  ],
});
