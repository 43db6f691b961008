/** Shows a current value on a floor page. */
import * as z from 'zod';
import { defineNodeType, signal } from '#runtime/contract/index.ts';

export const value = defineNodeType({
  type: 'page.value',
  version: 1,
  icon: 'monitor',
  config: z.object({
    page: z.string().default('main').meta({ widget: 'page' }),
    decimals: z.number().int().min(0).max(6).default(1),
    low: z.number().optional().meta({ unitLike: 'value' }),
    high: z.number().optional().meta({ unitLike: 'value' }),
  }),
  inputs: { value: signal('any', { required: true }) },
  outputs: {},
  block: 'value',

  check: ({ low, high }) =>
    low !== undefined && high !== undefined && low > high ? [{ field: 'high', problem: 'empty-range' }] : [],

  // The page reads the wire itself.
  step() {},

  examples: [
    { name: 'nothing leaves it', config: {}, feed: { value: [71.5, 72] }, requests: [] },
    {
      name: 'a bad value is shown as bad, by the page',
      config: {},
      feed: { value: [{ status: 0x8005_0000 }] },
      requests: [],
    },
  ],
});
