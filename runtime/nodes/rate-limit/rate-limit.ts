/** Lets so many events through in a time; more wait their turn or leave at another output. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';

/** Nothing grows without end: what finds the queue full leaves as surplus. */
const QUEUE = 1000;
type Payload = Readonly<Record<string, unknown>>;
const same: EventPort<Payload> = { kind: 'event', like: 'event' };
const stateSchema = z.object({
  /** When the last ones passed, oldest first. */
  passed: z.array(z.number()),
  queue: z.array(z.record(z.string(), z.unknown())),
});
type State = { passed: number[]; queue: Payload[] };

export const rateLimit = defineNodeType({
  type: 'logic.rate-limit',
  version: 1,
  icon: 'turtle',
  config: z.object({
    count: z.number().int().min(1).max(1000).default(1),
    windowMs: z.number().int().min(100).default(60_000).meta({ widget: 'duration' }),
    excess: z.enum(['reject', 'wait']).default('reject'),
  }),
  inputs: { event: { ...event(), required: true } },
  outputs: { passed: same, surplus: same },
  state: { version: 1, schema: stateSchema, initial: (): State => ({ passed: [], queue: [] }) },

  step({ config: { count, windowMs, excess }, in: { event: events }, out, state, now, wakeAt }) {
    // Any span of the window's length, not a grid of them: else twice as many could pass around its edge.
    while (state.passed[0] !== undefined && state.passed[0] <= now - windowMs) state.passed.shift();
    const free = () => state.passed.length < count;
    const pass = (payload: Payload) => {
      state.passed.push(now);
      out.passed.emit(payload);
    };

    while (free() && state.queue.length > 0) pass(state.queue.shift() ?? {});
    for (const payload of events) {
      if (free()) pass(payload);
      else if (excess === 'wait' && state.queue.length < QUEUE) state.queue.push(payload);
      else out.surplus.emit(payload);
    }
    const oldest = state.passed[0];
    wakeAt(state.queue.length > 0 && oldest !== undefined ? oldest + windowMs : undefined);
  },

  examples: [
    {
      name: 'two in ten seconds pass, the third does not; the window slides',
      config: { count: 2, windowMs: 10_000 },
      at: [0, 8000, 9000, 10_000, 11_000],
      feed: { event: [[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }], [{ n: 5 }]] },
      expect: { passed: [{ n: 1 }, { n: 2 }, { n: 4 }], surplus: [{ n: 3 }, { n: 5 }] },
    },
    {
      name: 'or they wait their turn, in order',
      config: { count: 1, windowMs: 5000, excess: 'wait' },
      at: [0, 6000, 12_000],
      feed: { event: [[{ n: 1 }, { n: 2 }, { n: 3 }], undefined, undefined] },
      expect: { passed: [{ n: 1 }, { n: 2 }, { n: 3 }], surplus: [] },
    },
  ],
});
