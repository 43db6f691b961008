/** Turns a change of a signal into an event. */
import * as z from 'zod';
import { canonicalJson, defineNodeType, type EventPort, event, signal } from '#runtime/contract/index.ts';

const distance = (a: unknown, b: unknown): number | undefined => {
  if (typeof a === 'bigint' && typeof b === 'bigint') return Math.abs(Number(a - b));
  const [x, y] = [Number(a), Number(b)];
  const numeric = (v: unknown) => typeof v === 'number' || typeof v === 'bigint' || (typeof v === 'string' && v !== '');
  return numeric(a) && numeric(b) && !Number.isNaN(x - y) ? Math.abs(x - y) : undefined;
};

const differs = (a: unknown, b: unknown, minChange: number): boolean => {
  if (a === b) return false;
  if (typeof a === 'object' && typeof b === 'object') return canonicalJson(a) !== canonicalJson(b);
  const far = minChange > 0 ? distance(a, b) : undefined;
  return far === undefined || far >= minChange;
};

type Changed = { readonly value: unknown; readonly previous: unknown; readonly at: number };

export const change = defineNodeType({
  type: 'logic.change',
  version: 1,
  icon: 'activity',
  config: z.object({
    minChange: z.number().nonnegative().default(0).meta({ unitLike: 'value' }),
    first: z.boolean().default(false),
  }),
  inputs: { value: signal('any', { required: true }) },
  outputs: {
    changed: event({ at: 'time' }, { fieldsLike: { value: 'value', previous: 'value' } }) as EventPort<Changed>,
  },
  state: {
    version: 1,
    schema: z.object({ known: z.boolean(), value: z.unknown() }),
    initial: (): { known: boolean; value: unknown } => ({ known: false, value: null }),
  },

  step({ config: { minChange, first }, in: { value: sample }, out, state, now }) {
    // A bad value is no news; coming back with the same value is none either.
    if (sample.quality === 'bad' || sample.value === undefined) return;
    const news = state.known ? differs(state.value, sample.value, minChange) : first;
    if (state.known && !news) return;
    // Compared with what was last told, so that a slow drift adds up.
    if (news) out.changed.emit({ value: sample.value, previous: state.known ? state.value : null, at: now });
    state.known = true;
    state.value = sample.value;
  },

  examples: [
    {
      name: 'one event per change, none for the first value',
      config: {},
      feed: { value: ['run', 'run', 'stop', 'run'] },
      expect: {
        changed: [
          { value: 'stop', previous: 'run', at: 2000 },
          { value: 'run', previous: 'stop', at: 3000 },
        ],
      },
    },
    {
      name: 'small steps add up to the smallest change',
      config: { minChange: 1 },
      feed: { value: [20, 20.5, 20.75, 21, 21.5] },
      expect: { changed: [{ value: 21, previous: 20, at: 3000 }] },
    },
    {
      name: 'a gap in the data is not a change',
      config: { first: true },
      feed: { value: [5, { status: 0x8005_0000 }, 5, 6] },
      expect: {
        changed: [
          { value: 5, previous: null, at: 0 },
          { value: 6, previous: 5, at: 3000 },
        ],
      },
    },
  ],
});
