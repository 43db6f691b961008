/** Lets an event through once, and tells its repetitions apart by a field or by everything in it. */
import * as z from 'zod';
import { canonicalJson, defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';

/** Keys remembered at most; the oldest give way. */
const KEYS = 2000;
const same: EventPort<Readonly<Record<string, unknown>>> = { kind: 'event', like: 'event' };
type State = { seen: [key: string, at: number][] };

export const deduplicate = defineNodeType({
  type: 'logic.deduplicate',
  version: 1,
  icon: 'copy-x',
  config: z.object({
    field: z.string().max(48).default('').meta({ widget: 'event-field' }),
    within: z.enum(['time', 'last']).default('time'),
    windowMs: z.number().int().min(100).default(600_000).meta({ widget: 'duration' }),
  }),
  inputs: { event: { ...event(), required: true } },
  outputs: { passed: same, repeated: same },
  state: {
    version: 1,
    schema: z.object({ seen: z.array(z.tuple([z.string(), z.number()])) }),
    /** Oldest first. */
    initial: (): State => ({ seen: [] }),
  },

  step({ config: { field, within, windowMs }, in: { event: events }, out, state, now }) {
    if (within === 'time') {
      const live = state.seen.findIndex(([, at]) => at > now - windowMs);
      state.seen.splice(0, live < 0 ? state.seen.length : live);
    }
    const seen = new Set(state.seen.map(([key]) => key));
    for (const payload of events) {
      const told = field === '' ? payload : Object.hasOwn(payload, field) ? payload[field] : undefined;
      // Without the field nobody can say whether it is the same.
      if (told === undefined) {
        out.passed.emit(payload);
        continue;
      }
      const key = canonicalJson(told);
      if (seen.has(key)) {
        out.repeated.emit(payload);
        continue;
      }
      out.passed.emit(payload);
      if (within === 'last') {
        seen.clear();
        state.seen = [];
      }
      seen.add(key);
      state.seen.push([key, now]);
      const gone = state.seen.length > KEYS ? state.seen.shift() : undefined;
      if (gone) seen.delete(gone[0]);
    }
  },

  examples: [
    {
      name: 'a code scanned twice within ten seconds counts once; later it counts again',
      config: { field: 'code', windowMs: 10_000 },
      at: [0, 4000, 9000, 10_000],
      feed: { event: [[{ code: 'A' }], [{ code: 'A' }, { code: 'B' }], [{ code: 'A' }], [{ code: 'A' }]] },
      expect: {
        passed: [{ code: 'A' }, { code: 'B' }, { code: 'A' }],
        repeated: [{ code: 'A' }, { code: 'A' }],
      },
    },
    {
      name: 'only what is the same as the one before, by all its fields in whatever order',
      config: { within: 'last' },
      feed: {
        event: [
          [
            { a: 1, b: 2 },
            { b: 2, a: 1 },
          ],
          [{ a: 2, b: 2 }],
          [{ a: 1, b: 2 }],
        ],
      },
      expect: {
        passed: [
          { a: 1, b: 2 },
          { a: 2, b: 2 },
          { a: 1, b: 2 },
        ],
        repeated: [{ a: 1, b: 2 }],
      },
    },
    {
      name: 'what lacks the field passes: nobody can say whether it is the same',
      config: { field: 'code' },
      feed: { event: [[{ n: 1 }, { n: 1 }]] },
      expect: { passed: [{ n: 1 }, { n: 1 }], repeated: [] },
    },
  ],
});
