/** Records a signal and shows its course on a floor page. */
import * as z from 'zod';
import { defineNodeType, signal } from '#runtime/contract/index.ts';

type Point = number | boolean | string;
const pointOf = (value: unknown): Point | undefined => {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : undefined;
};

export const trend = defineNodeType({
  type: 'page.trend',
  version: 1,
  icon: 'chart-line',
  config: z.object({
    page: z.string().default('main').meta({ widget: 'page' }),
    hours: z.number().min(0.1).max(168).default(8).meta({ unit: 'h' }),
    low: z.number().optional().meta({ unitLike: 'value' }),
    high: z.number().optional().meta({ unitLike: 'value' }),
  }),
  inputs: { value: signal('any', { required: true }) },
  outputs: {},
  state: {
    version: 1,
    schema: z.object({ last: z.union([z.number(), z.boolean(), z.string()]).nullable() }),
    initial: (): { last: Point | null } => ({ last: null }),
  },
  capabilities: ['history:append'],
  block: 'trend',

  check: ({ low, high }) =>
    low !== undefined && high !== undefined && low > high ? [{ field: 'high', problem: 'empty-range' }] : [],

  step({ in: { value: sample }, state, now, host }) {
    if (!sample.changed) return;
    // A loss without a value is a point too, or the line would run through the gap.
    const point = pointOf(sample.value) ?? state.last;
    if (point === null) return;
    state.last = point;
    host['history:append']({ value: point, status: sample.status, at: now });
  },

  examples: [
    {
      name: 'a point per change',
      config: {},
      feed: { value: [20, 20, 21] },
      requests: [
        { kind: 'history:append', value: 20, status: 0, at: 0 },
        { kind: 'history:append', value: 21, status: 0, at: 2000 },
      ],
    },
    {
      name: 'a loss of the signal is a point of bad quality',
      config: {},
      feed: { value: [{ status: 0x8031_0000 }, 20, { status: 0x8005_0000 }] },
      requests: [
        { kind: 'history:append', value: 20, status: 0, at: 1000 },
        { kind: 'history:append', value: 20, status: 0x8005_0000, at: 2000 },
      ],
    },
  ],
});
