/** Follows a target no faster than allowed, so that a set point does not jump. */
import * as z from 'zod';
import { defineNodeType, signal } from '#runtime/contract/index.ts';

/** On the way from `from` to `target` since `since`; null before the first target, and `since` null while it stands still. */
type State = { from: number | null; target: number; since: number | null };
/** How often the output moves on the way, ms. */
const TICK = 200;

export const ramp = defineNodeType({
  type: 'logic.ramp',
  version: 1,
  icon: 'trending-up',
  config: z.object({
    up: z.number().nonnegative().default(1),
    down: z.number().nonnegative().default(1),
    per: z.enum(['s', 'min', 'h']).default('s'),
  }),
  inputs: { target: signal('real', { required: true }) },
  outputs: { value: signal('real', { unitLike: 'target' }), reached: signal('bool') },
  state: {
    version: 1,
    schema: z.object({ from: z.number().nullable(), target: z.number(), since: z.number().nullable() }),
    initial: (): State => ({ from: null, target: 0, since: null }),
  },

  step({ config: c, in: { target: sample }, out, state, now, wakeAt }) {
    const unitMs = c.per === 's' ? 1000 : c.per === 'min' ? 60_000 : 3_600_000;
    const lost = sample.quality === 'bad' || sample.value === undefined;
    const wanted = sample.value ?? state.target;
    state.from ??= lost ? null : wanted;
    if (state.from === null) return out.value.hold(sample.status);

    // From where it set out, not from where it last was, so that rounding does not add up.
    const far = Math.abs(state.target - state.from);
    const way = Math.sign(state.target - state.from);
    const perUnit = way > 0 ? c.up : c.down;
    const gone = state.since === null ? 0 : (perUnit * (now - state.since)) / unitMs;
    const value = gone >= far && state.since !== null ? state.target : state.from + way * gone;

    const turns = lost || state.since === null || wanted !== state.target;
    if (turns) {
      state.from = value;
      state.target = wanted;
      state.since = lost ? null : now;
    }
    if (lost) {
      // It stands still until the target is known again.
      wakeAt(undefined);
      out.reached.hold(sample.status);
      out.value.set(value, sample.status);
      return;
    }
    const rests = value === wanted;
    const rate = (wanted > value ? c.up : c.down) / unitMs;
    const left = rests || rate === 0 ? 0 : Math.ceil(Math.abs(wanted - value) / rate);
    wakeAt(left > 0 ? now + Math.min(TICK, left) : undefined);
    out.value.set(value, sample.status);
    out.reached.set(rests, sample.status);
  },

  examples: [
    {
      name: 'begins at the first target, then two up and five down a second',
      config: { up: 2, down: 5 },
      feed: { target: [20, 24, undefined, undefined, 14, undefined, undefined] },
      expect: {
        value: [20, 20, 22, 24, 24, 19, 14],
        reached: [true, false, false, true, false, false, true],
      },
    },
    {
      name: 'stands still while the target is lost',
      config: { up: 1, down: 1 },
      feed: { target: [0, 10, undefined, { value: 10, status: 0x8005_0000 }, undefined, 10, undefined] },
      expect: { value: [0, 0, 1, 2, 2, 2, 3] },
      quality: { value: ['good', 'good', 'good', 'bad', 'bad', 'good', 'good'] },
    },
  ],
});
