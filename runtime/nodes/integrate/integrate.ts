/** Adds up a rate over time: kW to kWh, m³/h to m³. The sum is exact; time in which the rate was unknown is told, not guessed. */
import * as z from 'zod';
import {
  addDecimals,
  canonicalDecimal,
  defineNodeType,
  event,
  multiplyDecimals,
  type SignalPort,
  STATUS,
  signal,
} from '#runtime/contract/index.ts';

/** What is added up → unit of the rate, and of the total; all rates are per hour but the last. */
const QUANTITIES = {
  energy: ['kW', 'kW.h'],
  reactive: ['kvar', 'kvar.h'],
  volume: ['m3/h', 'm3'],
  mass: ['kg/h', 'kg'],
  pieces: ['{piece}/h', '{piece}'],
  'per-hour': [undefined, undefined],
  'per-minute': [undefined, undefined],
  'per-second': [undefined, undefined],
} as const;
type Quantity = keyof typeof QUANTITIES;

const config = z.object({
  quantity: z.enum(Object.keys(QUANTITIES) as [Quantity, ...Quantity[]]).default('energy'),
  refreshMs: z.number().int().min(100).default(10_000).meta({ widget: 'duration', advanced: true }),
});
type Config = z.infer<typeof config>;
type State = { sum: string; rate: string | null; doubtful: boolean; since: number | null; missed: number };

const port = (unit: string | undefined, required = false): SignalPort<number> =>
  signal('real', { ...(unit ? { unit } : {}), ...(required ? { required, every: true } : {}) });
const unitMs = ({ quantity }: Config) =>
  quantity === 'per-second' ? 1000 : quantity === 'per-minute' ? 60_000 : 3_600_000;
/** A wake-up later than this beyond its time means a standstill, ms. */
const LATE = 5000;
/** A rate as a decimal; what is too fine or too large for one has none. */
const exact = (rate: number): string | undefined => canonicalDecimal(Math.abs(rate) < 1e-18 ? 0 : rate);

/** The rate stood from `since` to `now`: rate × ms, exactly. Before the first rate there is nothing to miss. */
function stand(state: State, now: number, refreshMs: number): void {
  if (state.since === null) return;
  const ms = now - state.since;
  state.since = now;
  if (ms <= 0) return;
  // It looks every so often; when it could not, it was stopped, and nobody knows what the rate was meanwhile.
  const stopped = ms > 2 * refreshMs + LATE && state.rate !== '0';
  const area = state.rate === null || stopped ? undefined : multiplyDecimals(state.rate, String(ms));
  const sum = area === undefined ? undefined : addDecimals(state.sum, area);
  if (sum === undefined) state.missed += ms;
  else state.sum = sum;
}

export const integrate = defineNodeType({
  type: 'logic.integrate',
  version: 1,
  icon: 'chart-area',
  config,
  inputs: ({ quantity }): { rate: SignalPort<number>; reset: ReturnType<typeof event> } => ({
    rate: port(QUANTITIES[quantity][0], true),
    reset: event(),
  }),
  outputs: ({ quantity }) => ({ total: port(QUANTITIES[quantity][1]), missed: signal('duration') }),
  state: {
    version: 1,
    schema: z.object({
      /** Exact: unit of the rate × ms. */
      sum: z.string(),
      rate: z.string().nullable(),
      doubtful: z.boolean(),
      since: z.number().nullable(),
      missed: z.number(),
    }),
    initial: (): State => ({ sum: '0', rate: null, doubtful: false, since: null, missed: 0 }),
  },
  atStart: true,

  step({ config: c, in: { rate: sample, reset }, out, state, now, wakeAt }) {
    stand(state, now, c.refreshMs);
    if (reset.length > 0) {
      state.sum = '0';
      state.missed = 0;
      state.doubtful = false;
    }
    const known = sample.quality !== 'bad' && sample.value !== undefined;
    state.rate = known ? (exact(sample.value) ?? null) : null;
    if (known) state.since ??= now;
    state.doubtful ||= known && sample.quality === 'uncertain';

    // Whoever reads a total with a hole in it must see that.
    const uncertain = state.doubtful || state.missed > 0 || state.rate === null;
    const total = Number(state.sum) / unitMs(c);
    out.total.set(total, uncertain ? STATUS.uncertain : STATUS.good);
    out.missed.set(state.missed);
    // A rate that does not change gives no samples, but the total grows.
    const next = (Math.floor(now / c.refreshMs) + 1) * c.refreshMs;
    wakeAt(state.rate === '0' ? undefined : next);
  },

  examples: [
    {
      name: '6 kW for half an hour and 12 kW for a quarter are 6 kWh',
      config: {},
      at: [0, 1_800_000, 2_700_000],
      feed: { rate: [6, 12, 0] },
      expect: { total: [0, 3, 6] },
    },
    {
      name: 'a gap adds nothing: the time is told and the total is uncertain until the reset',
      config: { quantity: 'per-second', refreshMs: 1000 },
      at: [0, 2000, 5000, 6000, 7000],
      feed: {
        rate: [10, { status: 0x8005_0000 }, 10, undefined, undefined],
        reset: [undefined, undefined, undefined, undefined, [{}]],
      },
      expect: { total: [0, 20, 20, 30, 0], missed: [0, 0, 3000, 3000, 0] },
      quality: { total: ['good', 'uncertain', 'uncertain', 'uncertain', 'good'] },
    },
    {
      name: 'what was before the first rate is not missed',
      config: { quantity: 'per-second', refreshMs: 1000 },
      at: [0, 2000, 3000],
      feed: { rate: [undefined, 10, 0] },
      expect: { total: [0, 0, 10], missed: [0, 0, 0] },
      quality: { total: ['uncertain', 'good', 'good'] },
    },
    {
      name: 'an uncertain rate is added and makes the total uncertain',
      config: { quantity: 'volume' },
      at: [0, 3_600_000],
      feed: { rate: [{ value: 2.5, status: 0x4000_0000 }, 0] },
      expect: { total: [0, 2.5] },
      quality: { total: ['uncertain', 'uncertain'] },
    },
  ],
});
