/** One figure over the last samples or the last stretch of time, anew with each sample. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';
import { add, emptyTally, merged, resultOf, type Tally, tally } from '../statistics.ts';

const FIGURES = ['mean', 'min', 'max', 'range', 'sum', 'count', 'stdev'] as const;
/** Samples a window of samples has at most, which is what its state holds. */
const MOST = 1000;
/** A window of time moves on in so many steps; its state holds one tally for each. */
const STEPS = 60;

const config = z.object({
  function: z.enum(FIGURES).default('mean'),
  window: z.enum(['count', 'time']).default('count'),
  size: z
    .number()
    .int()
    .min(2)
    .max(MOST)
    .default(10)
    .meta({ when: [{ field: 'window', in: ['count'] }] }),
  windowMs: z
    .number()
    .int()
    .min(1000)
    .max(31 * 86_400_000)
    .default(60_000)
    .meta({ widget: 'duration', when: [{ field: 'window', in: ['time'] }] }),
});
type Config = z.infer<typeof config>;

const bucket = z.object({ step: z.number(), tally, doubts: z.number() });
const stateSchema = z.object({
  values: z.array(z.object({ value: z.number(), doubtful: z.boolean() })),
  buckets: z.array(bucket),
});
type State = z.infer<typeof stateSchema>;

/** Number of the step of time that `now` falls in; whole numbers, so nothing is rounded. */
const stepAt = ({ windowMs }: Config, now: number): number => Math.floor((now * STEPS) / windowMs);
/** When a step has left the window. */
const leaves = ({ windowMs }: Config, step: number): number => Math.ceil(((step + STEPS) * windowMs) / STEPS);

function take({ values, buckets }: State, c: Config, now: number, value: number, doubtful: boolean): void {
  if (c.window === 'count') {
    values.push({ value, doubtful });
    if (values.length > c.size) values.shift();
    return;
  }
  const step = stepAt(c, now);
  let last = buckets.at(-1);
  if (last?.step !== step) {
    last = { step, tally: emptyTally(), doubts: 0 };
    buckets.push(last);
  }
  add(last.tally, value);
  if (doubtful) last.doubts++;
}

function whole({ values, buckets }: State): { all: Tally; isSure: boolean } {
  let all = emptyTally();
  for (const { value } of values) add(all, value);
  for (const one of buckets) all = merged(all, one.tally);
  return { all, isSure: !values.some(({ doubtful }) => doubtful) && !buckets.some(({ doubts }) => doubts > 0) };
}

type Outputs = { value: SignalPort<number> | SignalPort<number | bigint>; count: SignalPort<number | bigint> };

export const moving = defineNodeType({
  type: 'logic.moving',
  version: 1,
  icon: 'gallery-horizontal-end',
  config,
  inputs: ({ function: f, window }): { value: SignalPort<number> } => ({
    value: signal('real', { required: true, every: window === 'count' || f === 'sum' || f === 'count' }),
  }),
  outputs: ({ function: f }): Outputs => ({
    value: f === 'count' ? signal('int') : signal('real', { unitLike: 'value' }),
    count: signal('int'),
  }),
  state: { version: 1, schema: stateSchema, initial: (): State => ({ values: [], buckets: [] }) },

  step({ config: c, in: { value: sample }, out, state, now, wakeAt }) {
    const known = sample.quality !== 'bad' && sample.value !== undefined;
    const first = stepAt(c, now) - STEPS;
    while (state.buckets[0] && state.buckets[0].step <= first) state.buckets.shift();
    if (sample.changed && known) take(state, c, now, sample.value, sample.quality !== 'good');

    const { all, isSure } = whole(state);
    const figure = resultOf(c.function, all);
    const status = isSure ? STATUS.good : STATUS.uncertain;
    if (!known) {
      out.value.hold(sample.status);
      out.count.hold(sample.status);
    } else {
      if (figure === undefined) out.value.hold();
      else out.value.set(figure, status);
      out.count.set(all.n, status);
    }
    const oldest = state.buckets[0];
    wakeAt(oldest && leaves(c, oldest.step));
  },

  examples: [
    {
      name: 'mean of the last three samples, the same value measured twice counted twice',
      config: { function: 'mean', window: 'count', size: 3 },
      feed: { value: [1, 4, 4, 10] },
      expect: { value: [1, 2.5, 3, 6], count: [1, 2, 3, 3] },
    },
    {
      name: 'highest of the last minute; what is older falls out even when nothing new comes',
      config: { function: 'max', window: 'time', windowMs: 60_000 },
      at: [0, 30_000, 70_000, 100_000],
      feed: { value: [9, 5, undefined, undefined] },
      expect: { value: [9, 9, 5, 5], count: [1, 2, 1, 0] },
      quality: { value: ['good', 'good', 'good', 'uncertain'] },
    },
    {
      name: 'a bad sample is left out, an uncertain one makes the figure uncertain as long as it is in',
      config: { function: 'sum', window: 'count', size: 2 },
      feed: { value: [1, { value: 2, status: 0x4000_0000 }, { status: 0x8005_0000 }, 4, 5] },
      expect: { value: [1, 3, 3, 6, 9] },
      quality: { value: ['good', 'uncertain', 'bad', 'uncertain', 'good'] },
    },
  ],
});
