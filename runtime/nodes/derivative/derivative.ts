/** How fast a value changes: the difference over a stretch of time, per second, minute or hour. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';

const config = z.object({
  overMs: z.number().int().min(100).default(60_000).meta({ widget: 'duration' }),
  per: z.enum(['s', 'min', 'h']).default('min'),
  unit: z.string().optional().meta({ widget: 'unit' }),
});
/** Values kept at most; of a faster signal only every so manieth is. */
const KEPT = 240;
type State = { points: [at: number, value: number][] };

export const derivative = defineNodeType({
  type: 'logic.derivative',
  version: 1,
  icon: 'move-up-right',
  config,
  inputs: { value: signal('real', { required: true }) },
  outputs: ({ unit }): { rate: SignalPort<number> } => ({ rate: signal('real', unit ? { unit } : {}) }),
  state: {
    version: 1,
    schema: z.object({ points: z.array(z.tuple([z.number(), z.number()])) }),
    /** What stood when, oldest first; the first is the one that stood when the stretch began. */
    initial: (): State => ({ points: [] }),
  },

  step({ config: { overMs, per }, in: { value: sample }, out, state, now, wakeAt }) {
    if (sample.quality === 'bad' || sample.value === undefined) {
      // A rate across a gap would be a guess.
      state.points = [];
      wakeAt(undefined);
      return out.rate.hold(sample.status);
    }
    const { points } = state;
    const last = points.at(-1);
    const close = points[points.length - 2];
    if (last && close && now - close[0] < overMs / KEPT) points[points.length - 1] = [now, sample.value];
    else if (!last || last[1] !== sample.value) points.push([now, sample.value]);
    const from = now - overMs;
    while ((points[1]?.[0] ?? now + 1) <= from) points.shift();

    const first = points[0];
    if (!first || first[0] > from) {
      // Not yet known for the whole stretch.
      wakeAt((first?.[0] ?? now) + overMs);
      return out.rate.hold(STATUS.badWaitingForInitialData);
    }
    const unitMs = per === 's' ? 1000 : per === 'min' ? 60_000 : 3_600_000;
    const rate = ((sample.value - first[1]) / overMs) * unitMs;
    const second = points[1];
    wakeAt(second ? Math.max(now + 1, second[0] + overMs) : undefined);
    if (Number.isFinite(rate)) out.rate.set(rate, sample.status);
    else out.rate.hold(STATUS.badOutOfRange);
  },

  examples: [
    {
      name: 'degrees a minute over ten seconds; a value that stands still changes by nothing',
      config: { overMs: 10_000, per: 'min', unit: 'K' },
      at: [0, 5000, 10_000, 15_000, 25_000],
      feed: { value: [20, 21, 22, 24, undefined] },
      expect: { rate: [undefined, undefined, 12, 18, 0] },
      quality: { rate: ['bad', 'bad', 'good', 'good', 'good'] },
    },
    {
      name: 'after a gap it begins anew',
      config: { overMs: 2000, per: 's' },
      feed: { value: [0, 1, 2, { status: 0x8005_0000 }, 10, 11, 12] },
      expect: { rate: [undefined, undefined, 1, 1, 1, 1, 1] },
      quality: { rate: ['bad', 'bad', 'good', 'bad', 'bad', 'bad', 'good'] },
    },
  ],
});
