/** Counts up, down or both ways to a preset number (CTU, CTD, CTUD of IEC 61131-3, table 45). */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, type SignalPort, signal } from '#runtime/contract/index.ts';

const config = z.object({
  mode: z.enum(['up', 'down', 'both']).default('up'),
  preset: z.number().int().min(1).max(1_000_000_000).default(100),
});
type Inputs = {
  up?: SignalPort<boolean>;
  upBy?: EventPort;
  down?: SignalPort<boolean>;
  downBy?: EventPort;
  reset: EventPort;
  load: EventPort;
};
type State = { count: number; up: boolean | null; down: boolean | null };
/** The standard's PVmax and PVmin, here as far as numbers are exact. */
const clamp = (n: number) => Math.min(Math.max(n, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);

export const counterLimit = defineNodeType({
  type: 'logic.counter-limit',
  version: 1,
  icon: 'list-ordered',
  config,
  inputs: ({ mode }): Inputs => ({
    ...(mode === 'down' ? {} : { up: signal('bool', { every: true }), upBy: event() }),
    ...(mode === 'up' ? {} : { down: signal('bool', { every: true }), downBy: event() }),
    reset: event(),
    load: event(),
  }),
  outputs: {
    count: signal('int'),
    full: signal('bool'),
    empty: signal('bool'),
    reached: event({ count: 'int' }),
  },
  state: {
    version: 1,
    schema: z.object({ count: z.number().int(), up: z.boolean().nullable(), down: z.boolean().nullable() }),
    initial: ({ mode, preset }): State => ({ count: mode === 'down' ? preset : 0, up: null, down: null }),
  },
  atStart: true,

  step({ config: { mode, preset }, in: inputs, out, state }) {
    const reachedNow = () => (mode === 'down' ? state.count <= 0 : state.count >= preset);
    let reached = reachedNow();
    const count = (by: number) => {
      state.count = clamp(state.count + by);
      if (reachedNow() && !reached) out.reached.emit({ count: state.count });
      reached = reachedNow();
    };
    const edge = (port: 'up' | 'down'): number => {
      const sample = inputs[port];
      if (!sample || sample.quality === 'bad' || sample.value === undefined) return 0;
      const rises = sample.value && state[port] === false;
      state[port] = sample.value;
      return rises ? 1 : 0;
    };
    // As in the standard, a reset goes before a load and both before counting; edges both ways at once cancel out.
    const by = edge('up') - edge('down');
    if (inputs.reset.length > 0) {
      state.count = 0;
      reached = reachedNow();
    } else if (inputs.load.length > 0) {
      state.count = preset;
      reached = reachedNow();
    } else {
      if (by !== 0) count(by);
      for (const _ of inputs.upBy ?? []) count(1);
      for (const _ of inputs.downBy ?? []) count(-1);
    }

    const lost = [inputs.up, inputs.down].find((sample) => sample && sample.serverAt > 0 && sample.quality !== 'good');
    out.count.set(state.count, lost?.status);
    out.full.set(state.count >= preset, lost?.status);
    out.empty.set(state.count <= 0, lost?.status);
  },

  examples: [
    {
      name: 'up: three pieces fill the box, the event comes once, reset begins the next',
      config: { preset: 3 },
      feed: {
        upBy: [undefined, [{}, {}], [{}], [{}], undefined],
        reset: [undefined, undefined, undefined, undefined, [{}]],
      },
      expect: {
        count: [0, 2, 3, 4, 0],
        full: [false, false, true, true, false],
        reached: [{ count: 3 }],
      },
    },
    {
      name: 'down: from the preset to nothing, by rising edges',
      config: { mode: 'down', preset: 2 },
      feed: { down: [true, false, true, false, true], load: [undefined, undefined, undefined, undefined, undefined] },
      expect: { count: [2, 2, 1, 1, 0], empty: [false, false, false, false, true], reached: [{ count: 0 }] },
    },
    {
      name: 'both ways: edges at once cancel out; load fills, reset wins over load',
      config: { mode: 'both', preset: 10 },
      feed: {
        up: [false, true, false, true, undefined, undefined],
        down: [false, false, false, true, undefined, undefined],
        load: [undefined, undefined, undefined, undefined, [{}], [{}]],
        reset: [undefined, undefined, undefined, undefined, undefined, [{}]],
      },
      expect: { count: [0, 1, 1, 1, 10, 0], reached: [] },
    },
    {
      name: 'a lost input counts nothing and says so',
      config: { preset: 5 },
      feed: { up: [false, { status: 0x8005_0000 }, true] },
      expect: { count: [0, 0, 1] },
      quality: { count: ['good', 'bad', 'good'] },
    },
  ],
});
