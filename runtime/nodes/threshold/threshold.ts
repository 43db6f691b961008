/** Two-point switch with deadband. A bad input holds the output and says so. */
import * as z from 'zod';
import { defineNodeType, event, signal } from '#runtime/contract/index.ts';
import { limitWanted } from '../limit-wanted.ts';

export const threshold = defineNodeType({
  type: 'logic.threshold',
  version: 2,
  icon: 'gauge',
  config: z.object({
    direction: z.enum(['above', 'below']).default('above'),
    /** Without one the app is refused: nobody meant whatever it would be. */
    limit: z.number().optional().meta({ unitLike: 'value' }),
    deadband: z.number().nonnegative().default(0).meta({ unitLike: 'value' }),
  }),
  inputs: { value: signal('real', { required: true }) },
  outputs: {
    active: signal('bool'),
    crossed: event({ value: 'real' }, { fieldsLike: { value: 'value' } }),
    returned: event({ value: 'real' }, { fieldsLike: { value: 'value' } }),
  },
  state: {
    version: 1,
    schema: z.object({ active: z.boolean() }),
    initial: () => ({ active: false }),
  },

  migrations: [{ to: 2, name: 'limit-said', up: (config) => ({ limit: 0, ...(config as object) }) }],

  check: ({ limit, direction }) => limitWanted(limit, direction === 'above' ? 'high' : 'low'),

  step({ config: { direction, limit = 0, deadband }, in: { value: sample }, out, state }) {
    const { value, status } = sample;
    if (sample.quality === 'bad' || value === undefined) return out.active.hold(status);

    const margin = direction === 'above' ? value - limit : limit - value;
    const active = state.active ? margin > -deadband : margin > 0;

    out.active.set(active, status);
    if (active && !state.active) out.crossed.emit({ value });
    if (!active && state.active) out.returned.emit({ value });
    state.active = active;
  },

  examples: [
    {
      name: 'on above the limit, off at the limit minus the deadband',
      config: { limit: 80, deadband: 5, direction: 'above' },
      feed: { value: [79, 81, 77, 75, 80] },
      expect: { active: [false, true, true, false, false], crossed: [{ value: 81 }], returned: [{ value: 75 }] },
    },
    {
      name: 'below: the mirror image',
      config: { limit: 2, deadband: 0.5, direction: 'below' },
      feed: { value: [2, 1.9, 2.4, 2.5] },
      expect: { active: [false, true, true, false] },
    },
    {
      name: 'a bad input holds the output, an uncertain one is passed on as uncertain',
      config: { limit: 80 },
      feed: { value: [81, { value: 10, status: 0x8005_0000 }, { value: 82, status: 0x4000_0000 }, 83] },
      expect: { active: [true, true, true, true], crossed: [{ value: 81 }], returned: [] },
      quality: { active: ['good', 'bad', 'uncertain', 'good'] },
    },
  ],
});
