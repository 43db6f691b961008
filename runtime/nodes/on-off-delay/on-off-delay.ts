/** On-delay and off-delay of a bool (TON and TOF of IEC 61131-3): passes a change on only after it has lasted. */
import * as z from 'zod';
import { defineNodeType, signal } from '#runtime/contract/index.ts';

export const onOffDelay = defineNodeType({
  type: 'logic.on-off-delay',
  version: 1,
  icon: 'hourglass',
  config: z.object({
    onMs: z.number().int().nonnegative().default(5000).meta({ widget: 'duration' }),
    offMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration' }),
  }),
  inputs: { value: signal('bool', { required: true }) },
  outputs: { active: signal('bool') },
  state: {
    version: 1,
    schema: z.object({ active: z.boolean(), left: z.number().nullable(), since: z.number() }),
    /** `left`: ms of the delay still to run, null when none runs; `since`: when it last began to count, -1 while it stands still. */
    initial: () =>
      ({ active: false, left: null, since: -1 }) as { active: boolean; left: number | null; since: number },
  },

  step({ config, in: { value: sample }, out, state, now, wakeAt }) {
    const { value, status } = sample;
    if (state.left !== null && state.since >= 0) {
      state.left -= now - state.since;
      state.since = now;
    }

    if (sample.quality === 'bad' || value === undefined) {
      // Time in which nobody knows the input does not count, but what had run stays.
      state.since = -1;
      wakeAt(undefined);
      return out.active.hold(status);
    }

    if (value === state.active) state.left = null;
    else {
      state.left ??= value ? config.onMs : config.offMs;
      if (state.left <= 0) {
        state.active = value;
        state.left = null;
      }
    }
    state.since = state.left === null ? -1 : now;
    wakeAt(state.left === null ? undefined : now + state.left);
    out.active.set(state.active, status);
  },

  examples: [
    {
      name: 'on-delay: a short peak is ignored, a long one passes after 5 s',
      config: { onMs: 5000, offMs: 0 },
      at: [0, 1000, 3000, 4000, 10_000, 11_000],
      feed: { value: [false, true, false, true, undefined, false] },
      expect: { active: [false, false, false, false, true, false] },
    },
    {
      name: 'off-delay: a short drop is bridged',
      config: { onMs: 0, offMs: 3000 },
      at: [0, 1000, 2000, 5000, 9000],
      feed: { value: [true, false, true, false, undefined] },
      expect: { active: [true, true, true, true, false] },
    },
    {
      name: 'while the input is bad the delay stands still',
      config: { onMs: 5000, offMs: 0 },
      at: [0, 3000, 20_000, 21_000, 22_000],
      feed: { value: [true, { value: true, status: 0x8005_0000 }, true, undefined, undefined] },
      expect: { active: [false, false, false, false, true] },
      quality: { active: ['good', 'bad', 'good', 'good', 'good'] },
    },
  ],
});
