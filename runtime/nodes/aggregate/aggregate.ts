/** One figure over a window of time or of samples: mean, sum, peak and so on. */
import * as z from 'zod';
import {
  DAY,
  defineNodeType,
  type EventPort,
  event,
  instantOf,
  type SignalPort,
  STATUS,
  signal,
  wallTime,
} from '#runtime/contract/index.ts';
import { add, emptyTally, FUNCTIONS, resultOf, stand, tally } from '../statistics.ts';

const QUALITIES = ['good', 'uncertain'] as const;
type Closed = { value: number; count: number; from: number; to: number; quality: string };
type Outputs = { current: SignalPort<number> | SignalPort<number | bigint>; closed: EventPort<Closed> };

const config = z.object({
  function: z.enum(FUNCTIONS).default('mean'),
  window: z.enum(['time', 'day', 'count']).default('time'),
  windowMs: z
    .number()
    .int()
    .min(1000)
    .default(60_000)
    .meta({ widget: 'duration', when: [{ field: 'window', in: ['time'] }] }),
  size: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(10)
    .meta({ when: [{ field: 'window', in: ['count'] }] }),
});
type Config = z.infer<typeof config>;

const stateSchema = z.object({
  tally,
  from: z.number().nullable(),
  /** End of a window of time. */
  to: z.number().nullable(),
  /** Bad or uncertain samples in the window. */
  doubts: z.number(),
  /** The value that stands now, counted into `area` up to `since`. */
  standing: z.number().nullable(),
  since: z.number(),
});
type State = z.infer<typeof stateSchema>;

/** Half-open windows, counted from 1970 or from the site's midnight. */
function windowAt({ window, windowMs }: Config, now: number, zone: string): { from: number; to: number } {
  if (window === 'time') {
    const from = Math.floor(now / windowMs) * windowMs;
    return { from, to: from + windowMs };
  }
  const day = Math.floor(wallTime(now, zone) / DAY);
  const to = instantOf((day + 1) * DAY, zone);
  // Where clocks go back at midnight, the evening is shown twice; the day does not begin twice.
  return now < to ? { from: instantOf(day * DAY, zone), to } : { from: to, to: instantOf((day + 2) * DAY, zone) };
}

function standUntil(state: State, at: number): void {
  if (state.standing !== null && at > state.since) stand(state.tally, state.standing, at - state.since);
  state.since = at;
}

export const aggregate = defineNodeType({
  type: 'logic.aggregate',
  version: 1,
  icon: 'sigma',
  config,
  inputs: ({ function: f, window }): { value: SignalPort<number> } => ({
    value: signal('real', { required: true, every: window === 'count' || f === 'sum' || f === 'count' }),
  }),
  outputs: ({ function: f }): Outputs => {
    const about = { count: 'int', from: 'time', to: 'time', quality: { type: 'enum', values: QUALITIES } } as const;
    return f === 'count'
      ? { current: signal('int'), closed: event({ value: 'int', ...about }) as EventPort<Closed> }
      : {
          current: signal('real', { unitLike: 'value' }),
          closed: event({ value: 'real', ...about }, { fieldsLike: { value: 'value' } }) as EventPort<Closed>,
        };
  },
  state: {
    version: 1,
    schema: stateSchema,
    initial: (): State => ({ tally: emptyTally(), from: null, to: null, doubts: 0, standing: null, since: 0 }),
  },
  atStart: true,

  step({ config: c, in: { value: sample }, out, state, now, zone, wakeAt }) {
    const byCount = c.window === 'count';
    const close = (to: number) => {
      const value = resultOf(c.function, state.tally);
      const quality = state.doubts > 0 ? 'uncertain' : 'good';
      if (value !== undefined) out.closed.emit({ value, count: state.tally.n, from: state.from ?? to, to, quality });
      state.tally = emptyTally();
      state.from = null;
      state.to = null;
      state.doubts = 0;
    };

    if (!byCount) {
      if (state.to !== null && now >= state.to) {
        standUntil(state, state.to);
        close(state.to);
      }
      if (state.to === null) {
        const { from, to } = windowAt(c, now, zone);
        state.from = from;
        state.to = to;
        state.since = Math.max(state.since, from);
        // Nobody knows what was before the first good sample.
        if (sample.quality !== 'good') state.doubts = 1;
      }
      wakeAt(state.to);
    }
    standUntil(state, now);

    const known = sample.quality !== 'bad' && sample.value !== undefined;
    if (sample.changed) {
      if (known) add(state.tally, sample.value);
      if (sample.quality !== 'good') state.doubts++;
      state.standing = known ? sample.value : null;
      state.from ??= now;
    }
    const figure = resultOf(c.function, state.tally);
    if (figure === undefined) out.current.hold(sample.quality === 'bad' ? sample.status : undefined);
    else if (known || sample.status === STATUS.badWaitingForInitialData) {
      out.current.set(figure, state.doubts > 0 ? STATUS.uncertain : STATUS.good);
    } else out.current.hold(sample.status);
    if (byCount && state.tally.n >= c.size) close(now);
  },

  examples: [
    {
      name: 'mean of every three samples, twice the same value counted twice',
      config: { function: 'mean', window: 'count', size: 3 },
      feed: { value: [1, 4, 4, 4, 5, 9] },
      expect: {
        current: [1, 2.5, 3, 4, 4.5, 6],
        closed: [
          { value: 3, count: 3, from: 0, to: 2000, quality: 'good' },
          { value: 6, count: 3, from: 3000, to: 5000, quality: 'good' },
        ],
      },
    },
    {
      name: 'highest value of each ten seconds; a window with a bad sample is uncertain',
      config: { function: 'max', window: 'time', windowMs: 10_000 },
      at: [0, 4000, 10_000, 15_000, 20_000],
      feed: { value: [3, 8, 5, { status: 0x8005_0000 }, 1] },
      expect: {
        closed: [
          { value: 8, count: 2, from: 0, to: 10_000, quality: 'good' },
          { value: 5, count: 1, from: 10_000, to: 20_000, quality: 'uncertain' },
        ],
      },
    },
    {
      name: 'mean over time: 10 for one second and 20 for three is 17.5',
      config: { function: 'time-mean', window: 'time', windowMs: 4000 },
      at: [0, 1000, 4000],
      feed: { value: [10, 20, undefined] },
      expect: { closed: [{ value: 17.5, count: 2, from: 0, to: 4000, quality: 'good' }] },
    },
    {
      name: 'a day of 23 hours when clocks go forward',
      config: { function: 'sum', window: 'day' },
      zone: 'Europe/Berlin',
      at: [1_774_738_800_000, 1_774_800_000_000, 1_774_821_600_000],
      feed: { value: [5, 7, undefined] },
      expect: {
        closed: [{ value: 12, count: 2, from: 1_774_738_800_000, to: 1_774_821_600_000, quality: 'good' }],
      },
    },
  ],
});
