/** One figure from the values of many devices: sum, mean, how many, any, all. */
import * as z from 'zod';
import {
  defineNodeType,
  keyedSignal,
  type OfKey,
  type Sample,
  type SignalPort,
  STATUS,
  signal,
  worseStatus,
} from '#runtime/contract/index.ts';
import { matches, OPERATORS } from '../compare.ts';

const FUNCTIONS = ['sum', 'mean', 'min', 'max', 'count', 'count-where', 'any', 'all'] as const;

const config = z.object({
  function: z.enum(FUNCTIONS).default('mean'),
  op: z
    .enum(OPERATORS)
    .default('<')
    .meta({ when: [{ field: 'function', in: ['count-where'] }] }),
  value: z
    .string()
    .max(200)
    .default('0')
    .meta({ when: [{ field: 'function', in: ['count-where'] }] }),
});
type Config = z.infer<typeof config>;

const wanted = (f: Config['function']) =>
  f === 'any' || f === 'all' ? 'bool' : f === 'count' || f === 'count-where' ? 'any' : 'real';

function resultPort(f: Config['function']): SignalPort {
  if (f === 'any' || f === 'all') return signal('bool');
  return f === 'count' || f === 'count-where' ? signal('int') : signal('real', { unitLike: 'values' });
}

/** Of the devices that count; taken in one walk, since there may be thousands. */
interface Tally {
  used: number;
  sum: number;
  low: number;
  high: number;
  fitting: number;
  yes: number;
  worst: number;
}

function tallyOf({ function: f, op, value: wanted }: Config, ends: readonly OfKey<Sample>[]): Tally {
  const tally = { used: 0, sum: 0, low: Infinity, high: -Infinity, fitting: 0, yes: 0, worst: STATUS.good as number };
  for (const { of } of ends) {
    const { value, quality, status } = of;
    if (quality === 'bad' || value === undefined) continue;
    tally.used++;
    tally.worst = worseStatus(tally.worst, status);
    if (f === 'count-where') tally.fitting += Number(matches(value, op, wanted));
    else if (typeof value === 'number') {
      tally.sum += value;
      if (value < tally.low) tally.low = value;
      if (value > tally.high) tally.high = value;
    } else if (value === true) tally.yes++;
  }
  return tally;
}

/** Infinite or NaN where there is none: of no devices there is a sum, but no mean. */
function figure(f: Config['function'], { used, sum, low, high, fitting, yes }: Tally): number | boolean {
  switch (f) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / used;
    case 'min':
      return low;
    case 'max':
      return high;
    case 'count':
      return used;
    case 'count-where':
      return fitting;
    case 'any':
      return yes > 0;
    case 'all':
      return yes === used;
  }
}

/** A device that is bad is left out. One that says yes settles `any`, whatever the others would say; so does one no for `all`. */
function isSettled(f: Config['function'], result: number | boolean): boolean {
  return f === 'count' || (f === 'any' && result === true) || (f === 'all' && result === false);
}

export const reduce = defineNodeType({
  type: 'data.reduce',
  version: 1,
  icon: 'boxes',
  config,
  inputs: ({ function: f }) => ({ values: keyedSignal(wanted(f), { required: true }) }),
  outputs: ({
    function: f,
  }): { result: SignalPort; used: SignalPort<number | bigint>; devices: SignalPort<number | bigint> } => ({
    result: resultPort(f),
    used: signal('int'),
    devices: signal('int'),
  }),
  atStart: true,

  step({ config: c, in: { values }, out }) {
    const tally = tallyOf(c, values);
    const { used } = tally;
    out.used.set(used);
    out.devices.set(values.length);
    const [first] = values;
    if (used === 0 && first && c.function !== 'count') return out.result.hold(first.of.status);
    const result = figure(c.function, tally);
    if (typeof result === 'number' && !Number.isFinite(result)) return out.result.hold(STATUS.badOutOfRange);
    const worst = c.function === 'count' ? STATUS.good : tally.worst;
    const isWhole = used === values.length || isSettled(c.function, result);
    out.result.set(result, isWhole || worst !== STATUS.good ? worst : STATUS.uncertainSubNormal);
  },

  examples: [
    {
      name: 'the mean of all devices; one that is lost is left out, which makes it uncertain',
      config: { function: 'mean' },
      keys: ['agv-1', 'agv-2', 'agv-3'],
      feed: {
        values: [{ 'agv-1': 80, 'agv-2': 60, 'agv-3': 40 }, { 'agv-1': { status: 0x8031_0000 } }, { 'agv-1': 20 }],
      },
      expect: { result: [60, 50, 40], used: [3, 2, 3], devices: [3, 3, 3] },
      quality: { result: ['good', 'uncertain', 'good'] },
    },
    {
      name: 'how many batteries are below 20 %',
      config: { function: 'count-where', op: '<', value: '20' },
      keys: ['agv-1', 'agv-2', 'agv-3'],
      feed: { values: [{ 'agv-1': 80, 'agv-2': 60, 'agv-3': 40 }, { 'agv-2': 19 }, { 'agv-3': 5 }] },
      expect: { result: [0, 1, 2] },
    },
    {
      name: 'one yes settles it, even while others are unknown; no yes does not',
      config: { function: 'any' },
      keys: ['door-1', 'door-2'],
      feed: { values: [{ 'door-1': true }, { 'door-1': false }, { 'door-2': false }] },
      expect: { result: [true, false, false] },
      quality: { result: ['good', 'uncertain', 'good'] },
    },
    {
      name: 'with all devices lost the last figure stays, marked bad',
      config: { function: 'sum' },
      keys: ['m1', 'm2'],
      feed: {
        values: [
          { m1: 3, m2: 4 },
          { m1: { status: 0x8031_0000 }, m2: { status: 0x8031_0000 } },
        ],
      },
      expect: { result: [7, 7], used: [2, 0] },
      quality: { result: ['good', 'bad'] },
    },
    {
      name: 'without a device the sum is zero',
      config: { function: 'sum' },
      at: [0],
      expect: { result: [0], used: [0], devices: [0] },
      quality: { result: ['good'] },
    },
  ],
});
