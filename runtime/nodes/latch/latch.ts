/** Remembers on or off: set by one input, reset by another (SR and RS of IEC 61131-3, table 43). */
import * as z from 'zod';
import { defineNodeType, event, signal } from '#runtime/contract/index.ts';
import { worstOf } from '../signals.ts';

export const latch = defineNodeType({
  type: 'logic.latch',
  version: 1,
  icon: 'toggle-right',
  config: z.object({ wins: z.enum(['reset', 'set']).default('reset') }),
  inputs: { set: signal('bool'), reset: signal('bool'), setBy: event(), resetBy: event() },
  outputs: { active: signal('bool') },
  state: {
    version: 1,
    schema: z.object({ active: z.boolean() }),
    initial: () => ({ active: false }),
  },
  atStart: true,

  step({ config: { wins }, in: { set, reset, setBy, resetBy }, out, state }) {
    const asks = (sample: typeof set, events: readonly unknown[]) =>
      (sample.quality !== 'bad' && sample.value === true) || events.length > 0;
    const sets = asks(set, setBy);
    const resets = asks(reset, resetBy);
    if (sets && resets) state.active = wins === 'set';
    else if (sets || resets) state.active = sets;
    out.active.set(state.active, worstOf([set, reset].filter(({ serverAt }) => serverAt > 0)));
  },

  examples: [
    {
      name: 'stays on until it is reset; reset wins',
      config: {},
      feed: { set: [false, true, false, true, true], reset: [false, false, false, true, false] },
      expect: { active: [false, true, true, false, true] },
    },
    {
      name: 'set wins',
      config: { wins: 'set' },
      feed: { set: [false, true, true], reset: [true, false, true] },
      expect: { active: [false, true, true] },
    },
    {
      name: 'by events; a lost input asks for nothing but makes the output bad',
      config: {},
      feed: {
        set: [undefined, undefined, undefined, { value: true, status: 0x8005_0000 }],
        setBy: [undefined, [{}], undefined, undefined],
        resetBy: [undefined, undefined, [{}], undefined],
      },
      expect: { active: [false, true, false, false] },
      quality: { active: ['good', 'good', 'good', 'bad'] },
    },
  ],
});
