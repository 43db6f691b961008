/** One event out of a burst: the first of it, or the last once it has been quiet. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';

type Payload = Readonly<Record<string, unknown>>;
const same: EventPort<Payload> = { kind: 'event', like: 'event' };
type State = { last: Payload | null; began: number | null; until: number | null };

export const debounce = defineNodeType({
  type: 'logic.debounce',
  version: 1,
  icon: 'waves',
  config: z.object({
    take: z.enum(['last', 'first']).default('last'),
    quietMs: z.number().int().min(10).default(1000).meta({ widget: 'duration' }),
    maxMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration' }),
  }),
  inputs: { event: { ...event(), required: true } },
  outputs: { settled: same },
  state: {
    version: 1,
    schema: z.object({
      last: z.record(z.string(), z.unknown()).nullable(),
      began: z.number().nullable(),
      /** When it will have been quiet long enough. */
      until: z.number().nullable(),
    }),
    initial: (): State => ({ last: null, began: null, until: null }),
  },

  step({ config: { take, quietMs, maxMs }, in: { event: events }, out, state, now, wakeAt }) {
    const longest = () => (maxMs > 0 && state.began !== null ? state.began + maxMs : Number.POSITIVE_INFINITY);
    const end = () => {
      if (take === 'last' && state.last) out.settled.emit(state.last);
      state.last = null;
      state.began = null;
      state.until = null;
    };
    if (state.until !== null && now >= Math.min(state.until, longest())) end();
    for (const payload of events) {
      if (take === 'first' && state.began === null) out.settled.emit(payload);
      state.began ??= now;
      if (take === 'last') state.last = payload;
      state.until = now + quietMs;
    }
    wakeAt(state.until === null ? undefined : Math.min(state.until, longest()));
  },

  examples: [
    {
      name: 'the last of a burst, once it has been quiet for two seconds',
      config: { quietMs: 2000 },
      at: [0, 1000, 2500, 6000],
      feed: { event: [[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }]] },
      expect: { settled: [{ n: 3 }] },
    },
    {
      name: 'the first of each burst, at once',
      config: { take: 'first', quietMs: 2000 },
      at: [0, 1000, 2500, 6000],
      feed: { event: [[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }]] },
      expect: { settled: [{ n: 1 }, { n: 4 }] },
    },
    {
      name: 'a burst that does not end is cut after three seconds',
      config: { quietMs: 2000, maxMs: 3000 },
      feed: { event: [[{ n: 0 }], [{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }], [{ n: 5 }], [{ n: 6 }]] },
      expect: { settled: [{ n: 2 }, { n: 5 }] },
    },
  ],
});
