/** Gives a value in another unit of the same kind; the wire converts what already has a unit. */
import * as z from 'zod';
import { convert, defineNodeType, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';

const config = z.object({
  from: z.string().optional().meta({ widget: 'unit' }),
  to: z.string().default('').meta({ widget: 'unit' }),
});
type Config = z.infer<typeof config>;

/** Without a unit of its own the value is taken in that of the wire, which then converts to `to`. */
const unitBefore = ({ from, to }: Config) => from || to;

export const unitConvert = defineNodeType({
  type: 'logic.unit-convert',
  version: 1,
  icon: 'arrow-left-right',
  config,
  inputs: (c): { value: SignalPort<number> } => ({
    value: signal('real', { required: true, ...(unitBefore(c) ? { unit: unitBefore(c) } : {}) }),
  }),
  outputs: ({ to }): { result: SignalPort<number> } => ({ result: signal('real', to ? { unit: to } : {}) }),

  check(c) {
    if (c.to === '') return [{ field: 'to', problem: 'no-unit' }];
    const data = { from: c.from ?? '', to: c.to };
    return c.from && !convert(c.from, c.to) ? [{ field: 'to', problem: 'no-way', data }] : [];
  },

  step({ config: c, in: { value: sample }, out }) {
    if (sample.quality === 'bad' || sample.value === undefined) return out.result.hold(sample.status);
    const way = convert(unitBefore(c), c.to);
    const value = way && sample.value * way.factor + way.offset;
    if (value === undefined || !Number.isFinite(value)) return out.result.hold(STATUS.badOutOfRange);
    out.result.pass({ ...sample, value }, sample.changed);
  },

  examples: [
    {
      name: 'degrees Fahrenheit in degrees Celsius',
      config: { from: '[degF]', to: 'Cel' },
      feed: { value: [32, 212, -40] },
      expect: { result: [0, 100, -40] },
    },
    {
      name: 'what comes with a unit is converted on the wire; quality goes along',
      config: { to: 'bar' },
      feed: { value: [5, { value: 6, status: 0x4000_0000 }, { status: 0x8005_0000 }] },
      expect: { result: [5, 6, 6] },
      quality: { result: ['good', 'uncertain', 'bad'] },
    },
  ],
});
