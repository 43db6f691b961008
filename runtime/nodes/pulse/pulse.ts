/** A pulse of fixed length for each time the input goes on (TP of IEC 61131-3, table 46). */
import * as z from 'zod';
import { defineNodeType, event, signal } from '#runtime/contract/index.ts';

type State = { last: boolean | null; until: number | null };

export const pulse = defineNodeType({
  type: 'logic.pulse',
  version: 1,
  icon: 'square-activity',
  config: z.object({
    lengthMs: z.number().int().min(1).default(1000).meta({ widget: 'duration' }),
    again: z.boolean().default(false),
  }),
  inputs: { value: signal('bool'), trigger: event() },
  outputs: { active: signal('bool') },
  state: {
    version: 1,
    schema: z.object({ last: z.boolean().nullable(), until: z.number().nullable() }),
    initial: (): State => ({ last: null, until: null }),
  },
  atStart: true,

  step({ config: { lengthMs, again }, in: { value: sample, trigger }, out, state, now, wakeAt }) {
    const known = sample.quality !== 'bad' && sample.value !== undefined;
    // What is on when nobody knows what was before is no edge.
    const rises = (known && sample.value && state.last === false) || trigger.length > 0;
    if (known) state.last = sample.value;

    if (state.until !== null && now >= state.until) state.until = null;
    if (rises && (state.until === null || again)) state.until = now + lengthMs;
    wakeAt(state.until ?? undefined);
    // The pulse ends in time even when the input is lost meanwhile.
    const wired = sample.serverAt > 0;
    out.active.set(state.until !== null, wired ? sample.status : undefined);
  },

  examples: [
    {
      name: 'three seconds, however long the input is on; a second edge meanwhile changes nothing',
      config: { lengthMs: 3000 },
      at: [0, 1000, 2000, 3000, 5000, 9000],
      feed: { value: [false, true, false, true, undefined, undefined] },
      expect: { active: [false, true, true, true, false, false] },
    },
    {
      name: 'or it begins anew',
      config: { lengthMs: 3000, again: true },
      at: [0, 1000, 2000, 3000, 5000, 9000],
      feed: { value: [false, true, false, true, undefined, undefined] },
      expect: { active: [false, true, true, true, true, false] },
    },
    {
      name: 'what is on at the start is no edge; the pulse ends though the input is lost',
      config: { lengthMs: 2000 },
      at: [0, 1000, 2000, 3000, 5000],
      feed: { value: [true, false, true, { status: 0x8005_0000 }, undefined] },
      expect: { active: [false, false, true, true, false] },
      quality: { active: ['good', 'good', 'good', 'bad', 'bad'] },
    },
    {
      name: 'an event starts it too',
      config: { lengthMs: 1500 },
      feed: { trigger: [undefined, [{}], undefined, undefined] },
      expect: { active: [false, true, true, false] },
    },
  ],
});
