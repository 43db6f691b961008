/** Statistical process control: X̄-R chart (X-MR for single values) with limits learnt or given, and the tests of Nelson 1984. */
import * as z from 'zod';
import { defineNodeType, event, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';
import { D2, D3, LONGEST, nelson } from './rules.ts';

const config = z.object({
  size: z.number().int().min(1).max(10).default(5),
  limits: z.enum(['learn', 'given']).default('learn'),
  learn: z.number().int().min(5).max(200).default(25),
  center: z.number().default(0).meta({ unitLike: 'value' }),
  sigma: z.number().nonnegative().default(1).meta({ unitLike: 'value' }),
  tests: z.enum(['limits', 'common', 'all']).default('common'),
});
type Config = z.infer<typeof config>;

/** Nelson names 1 to 4 for every chart, 5 and 6 where an early warning is worth it, 7 and 8 for setting one up. */
const TESTS = { limits: [1], common: [1, 2, 3, 4], all: [1, 2, 3, 4, 5, 6, 7, 8] } as const;

const stateSchema = z.object({
  group: z.array(z.number()),
  doubtful: z.boolean(),
  /** Of single values: the one before. */
  before: z.number().nullable(),
  learnt: z.object({ groups: z.number(), means: z.number(), ranges: z.number(), spans: z.number() }),
  /** The latest means. */
  means: z.array(z.number()),
});
type State = z.infer<typeof stateSchema>;

/** Spread of a single value; a moving range is that of two. */
const constants = (size: number) => ({ d2: D2[Math.max(size, 2) - 2] ?? 1, d3: D3[Math.max(size, 2) - 2] ?? 1 });

interface Limits {
  readonly center: number;
  readonly sigma: number;
}
function limitsOf(c: Config, { learnt }: State): Limits | undefined {
  if (c.limits === 'given') return { center: c.center, sigma: c.sigma };
  if (learnt.groups < c.learn || learnt.spans === 0) return undefined;
  return { center: learnt.means / learnt.groups, sigma: learnt.ranges / learnt.spans / constants(c.size).d2 };
}

const like = (): SignalPort<number> => signal('real', { unitLike: 'value' });

export const spc = defineNodeType({
  type: 'logic.spc',
  version: 1,
  icon: 'chart-scatter',
  config,
  inputs: { value: signal('real', { required: true, every: true }), reset: event() },
  outputs: {
    mean: like(),
    range: like(),
    center: like(),
    upper: like(),
    lower: like(),
    stable: signal('bool'),
    plotted: event(
      { mean: 'real', range: 'real', at: 'time', tests: 'text' },
      { fieldsLike: { mean: 'value', range: 'value' } },
    ),
    unusual: event(
      { test: 'int', mean: 'real', range: 'real', at: 'time' },
      { fieldsLike: { mean: 'value', range: 'value' } },
    ),
  },
  state: {
    version: 1,
    schema: stateSchema,
    initial: (): State => ({
      group: [],
      doubtful: false,
      before: null,
      learnt: { groups: 0, means: 0, ranges: 0, spans: 0 },
      means: [],
    }),
  },

  check: ({ limits, sigma }) => (limits === 'given' && sigma === 0 ? [{ field: 'sigma', problem: 'no-sigma' }] : []),

  step({ config: c, in: { value: sample, reset }, out, state, now }) {
    if (reset.length > 0) {
      state.learnt = { groups: 0, means: 0, ranges: 0, spans: 0 };
      state.means = [];
      state.group = [];
      state.before = null;
    }
    if (sample.quality === 'bad' || sample.value === undefined) {
      for (const end of [out.mean, out.range, out.stable]) end.hold(sample.status);
      return;
    }
    if (!sample.changed) return;
    state.group.push(sample.value);
    state.doubtful ||= sample.quality !== 'good';
    if (state.group.length < c.size) return;

    const { group, before } = state;
    const mean = group.reduce((a, b) => a + b, 0) / c.size;
    const span =
      c.size > 1 ? Math.max(...group) - Math.min(...group) : before === null ? null : Math.abs(mean - before);
    const status = state.doubtful ? STATUS.uncertain : STATUS.good;
    state.group = [];
    state.doubtful = false;
    state.before = mean;

    if (!limitsOf(c, state)) {
      const { learnt } = state;
      learnt.groups++;
      learnt.means += mean;
      learnt.ranges += span ?? 0;
      learnt.spans += span === null ? 0 : 1;
    }
    out.mean.set(mean, status);
    if (span !== null) out.range.set(span, status);

    const limits = limitsOf(c, state);
    if (!limits || limits.sigma === 0) {
      out.stable.set(true, STATUS.uncertain);
      out.plotted.emit({ mean, range: span ?? 0, at: now, tests: '' });
      return;
    }
    const { center, sigma } = limits;
    const ofMean = sigma / Math.sqrt(c.size);
    out.center.set(center);
    out.upper.set(center + 3 * ofMean);
    out.lower.set(center - 3 * ofMean);

    state.means.push(mean);
    if (state.means.length > LONGEST) state.means.shift();
    const found = nelson(
      state.means.map((m) => (m - center) / ofMean),
      TESTS[c.tests],
    );
    const { d2, d3 } = constants(c.size);
    // Test 0 is the range chart: spread beyond D4·R̄.
    const failed = [...(span !== null && span > (d2 + 3 * d3) * sigma ? [0] : []), ...found];
    out.stable.set(failed.length === 0, status);
    out.plotted.emit({ mean, range: span ?? 0, at: now, tests: failed.join(' ') });
    for (const test of failed) out.unusual.emit({ test, mean, range: span ?? 0, at: now });
  },

  examples: [
    {
      name: 'subgroups of two against given limits: a mean beyond three deviations',
      config: { size: 2, limits: 'given', center: 10, sigma: 1, tests: 'limits' },
      feed: { value: [10, 11, 12, 13] },
      expect: {
        mean: [undefined, 10.5, 10.5, 12.5],
        range: [undefined, 1, 1, 1],
        upper: [undefined, 10 + 3 / Math.SQRT2, 10 + 3 / Math.SQRT2, 10 + 3 / Math.SQRT2],
        stable: [undefined, true, true, false],
        unusual: [{ test: 1, mean: 12.5, range: 1, at: 3000 }],
      },
    },
    {
      name: 'nine single values on one side of the centre are a shift',
      config: { size: 1, limits: 'given', center: 0, sigma: 1 },
      feed: { value: [0.5, 0.3, 0.5, 0.3, 0.4, 0.2, 0.6, 0.1, 0.3] },
      expect: {
        stable: [true, true, true, true, true, true, true, true, false],
        unusual: [{ test: 2, mean: 0.3, range: 0.2, at: 8000 }],
      },
    },
    {
      name: 'limits are learnt from the first subgroups; a lost value is left out',
      config: { size: 1, learn: 5, tests: 'limits' },
      feed: { value: [10, 11, { status: 0x8005_0000 }, 10, 11, 10, 20] },
      expect: {
        center: [undefined, undefined, undefined, undefined, undefined, 10.4, 10.4],
        upper: [undefined, undefined, undefined, undefined, undefined, 10.4 + 3 / 1.128, 10.4 + 3 / 1.128],
        unusual: [
          { test: 0, mean: 20, range: 10, at: 6000 },
          { test: 1, mean: 20, range: 10, at: 6000 },
        ],
      },
    },
  ],
});
