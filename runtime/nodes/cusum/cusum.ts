/** Finds a small lasting shift of the mean early: tabular CUSUM (Page 1954; as the NIST/SEMATECH e-Handbook of Statistical Methods tabulates it). */
import * as z from 'zod';
import { defineNodeType, event, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';

const config = z.object({
  target: z.number().default(0).meta({ unitLike: 'value' }),
  slack: z.number().nonnegative().default(0.5).meta({ unitLike: 'value' }),
  limit: z.number().positive().default(5).meta({ unitLike: 'value' }),
});
type State = { high: number; low: number; side: 'high' | 'low' | null };
const like = (): SignalPort<number> => signal('real', { unitLike: 'value' });
const SIDES = ['high', 'low'] as const;

export const cusum = defineNodeType({
  type: 'logic.cusum',
  version: 1,
  icon: 'chart-no-axes-combined',
  config,
  inputs: { value: signal('real', { required: true, every: true }), reset: event() },
  outputs: {
    high: like(),
    low: like(),
    active: signal('bool'),
    shifted: event({ side: { type: 'enum', values: SIDES }, value: 'real' }, { fieldsLike: { value: 'value' } }),
  },
  state: {
    version: 1,
    schema: z.object({ high: z.number(), low: z.number(), side: z.enum(SIDES).nullable() }),
    initial: (): State => ({ high: 0, low: 0, side: null }),
  },

  step({ config: { target, slack, limit }, in: { value: sample, reset }, out, state }) {
    if (reset.length > 0) {
      state.high = 0;
      state.low = 0;
      state.side = null;
    }
    const known = sample.quality !== 'bad' && sample.value !== undefined;
    if (known && sample.changed) {
      const value = sample.value;
      state.high = Math.max(0, state.high + value - target - slack);
      state.low = Math.max(0, state.low + target - slack - value);
      const side = state.high > limit ? 'high' : state.low > limit ? 'low' : null;
      if (side && side !== state.side) out.shifted.emit({ side, value });
      state.side = side;
    }
    const status = known ? sample.status : reset.length > 0 ? STATUS.uncertain : undefined;
    if (status === undefined) {
      for (const end of [out.high, out.low, out.active]) end.hold(sample.status);
      return;
    }
    out.high.set(state.high, status);
    out.low.set(state.low, status);
    out.active.set(state.side !== null, status);
  },

  examples: [
    {
      name: 'half a unit too high, again and again, is found though no single value stands out',
      config: { target: 10, slack: 0.25, limit: 1 },
      feed: { value: [10, 10.5, 10.75, 10.5, 10.75, 9.5] },
      expect: {
        high: [0, 0.25, 0.75, 1, 1.5, 0.75],
        low: [0, 0, 0, 0, 0, 0.25],
        active: [false, false, false, false, true, false],
        shifted: [{ side: 'high', value: 10.75 }],
      },
    },
    {
      name: 'a lost sample adds nothing; reset begins again',
      config: { target: 0, slack: 0, limit: 2 },
      feed: { value: [-1, { status: 0x8005_0000 }, -2, -1], reset: [undefined, undefined, undefined, [{}]] },
      expect: { low: [1, 1, 3, 1], active: [false, false, true, false], shifted: [{ side: 'low', value: -2 }] },
      quality: { active: ['good', 'bad', 'good', 'good'] },
    },
  ],
});
