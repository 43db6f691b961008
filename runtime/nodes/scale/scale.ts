/** Maps one range to another in a straight line, such as 4–20 mA to 0–10 bar. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS, signal, worseStatus } from '#runtime/contract/index.ts';

const config = z.object({
  fromUnit: z.string().optional().meta({ widget: 'unit' }),
  fromLow: z.number().default(4),
  fromHigh: z.number().default(20),
  toUnit: z.string().optional().meta({ widget: 'unit' }),
  toLow: z.number().default(0),
  toHigh: z.number().default(100),
  clamp: z.boolean().default(true),
});
const real = (unit: string | undefined, required = false): SignalPort<number> =>
  signal('real', { ...(unit ? { unit } : {}), ...(required ? { required } : {}) });

export const scale = defineNodeType({
  type: 'logic.scale',
  version: 1,
  icon: 'ruler',
  config,
  inputs: ({ fromUnit }): { value: SignalPort<number> } => ({ value: real(fromUnit, true) }),
  outputs: ({ toUnit }): { result: SignalPort<number> } => ({ result: real(toUnit) }),

  check: ({ fromLow, fromHigh }) => (fromLow === fromHigh ? [{ field: 'fromHigh', problem: 'empty-range' }] : []),

  step({ config: c, in: { value: sample }, out }) {
    if (sample.quality === 'bad' || sample.value === undefined) return out.result.hold(sample.status);
    const share = (sample.value - c.fromLow) / (c.fromHigh - c.fromLow);
    const kept = c.clamp ? Math.min(Math.max(share, 0), 1) : share;
    // Written so that both ends come out exactly.
    const value = kept === 1 ? c.toHigh : c.toLow + kept * (c.toHigh - c.toLow);
    if (!Number.isFinite(value)) return out.result.hold(STATUS.badOutOfRange);
    const status = kept === share ? sample.status : worseStatus(sample.status, STATUS.uncertainOutOfRange);
    out.result.pass({ ...sample, value, status }, sample.changed);
  },

  examples: [
    {
      name: '4–20 mA is 0–10 bar; what lies outside is kept at the end and uncertain',
      config: { fromUnit: 'mA', toUnit: 'bar', toHigh: 10 },
      feed: { value: [4, 12, 20, 3.6, 21] },
      expect: { result: [0, 5, 10, 0, 10] },
      quality: { result: ['good', 'good', 'good', 'uncertain', 'uncertain'] },
    },
    {
      name: 'upside down and without an end; a lost input holds the last value',
      config: { fromLow: 0, fromHigh: 100, toLow: 50, toHigh: -50, clamp: false },
      feed: { value: [0, 120, { status: 0x8005_0000 }] },
      expect: { result: [50, -70, -70] },
      quality: { result: ['good', 'good', 'bad'] },
    },
  ],
});
