/** Passes an event on, and the same one again when it failed, after longer and longer waits. One at a time, in order. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';

/** Events that wait for the one under way; one more is given up at once. Few enough that all may be answered within one instant, round by round. */
const WAITING = 50;
const LONGEST_MS = 3_600_000;

type Payload = Readonly<Record<string, unknown>>;
const same: EventPort<Payload> = { kind: 'event', like: 'event' };
/** No field of a form or a column can be called so. */
const gaveUp: EventPort<Payload> = { kind: 'event', like: 'event', fields: { triedTimes: { type: 'int' } } };

const payload = z.record(z.string(), z.unknown());
const stateSchema = z.object({
  current: z.object({ event: payload, tries: z.number() }).nullable(),
  /** It failed and goes out again then. */
  againAt: z.number().nullable(),
  /** It is out; without an answer by then it counts as failed. */
  answerBy: z.number().nullable(),
  waiting: z.array(payload),
});
type State = z.infer<typeof stateSchema>;

export const retry = defineNodeType({
  type: 'logic.retry',
  version: 1,
  icon: 'repeat',
  config: z.object({
    retries: z.number().int().min(1).max(100).default(3),
    waitMs: z.number().int().min(100).max(LONGEST_MS).default(1000).meta({ widget: 'duration' }),
    longestMs: z.number().int().min(100).max(86_400_000).default(60_000).meta({ widget: 'duration', advanced: true }),
    answerMs: z.number().int().min(100).max(86_400_000).default(60_000).meta({ widget: 'duration', advanced: true }),
  }),
  inputs: {
    event: { ...event(), required: true },
    done: { ...event(), required: true },
    failed: { ...event(), required: true },
  },
  outputs: { attempt: same, gaveUp },
  state: {
    version: 1,
    schema: stateSchema,
    initial: (): State => ({ current: null, againAt: null, answerBy: null, waiting: [] }),
  },
  breaksLoop: true,

  step({ config: c, in: { event: events, done, failed }, out, state, now, wakeAt }) {
    const attempt = () => {
      if (!state.current) return;
      state.current.tries++;
      state.againAt = null;
      state.answerBy = now + c.answerMs;
      out.attempt.emit(state.current.event);
    };
    const next = () => {
      const event = state.waiting.shift();
      state.current = event ? { event, tries: 0 } : null;
      state.againAt = null;
      state.answerBy = null;
      attempt();
    };

    for (const event of events) {
      if (state.waiting.length < WAITING) state.waiting.push(event);
      else out.gaveUp.emit({ ...event, triedTimes: 0 });
    }
    // An answer that comes after its time is an answer all the same.
    if (state.current && done.length > 0) next();
    else if (state.current && state.answerBy !== null) {
      if (failed.length > 0 || state.answerBy <= now) {
        if (state.current.tries > c.retries) {
          out.gaveUp.emit({ ...state.current.event, triedTimes: state.current.tries });
          next();
        } else {
          state.againAt = now + Math.min(c.longestMs, c.waitMs * 2 ** (state.current.tries - 1));
          state.answerBy = null;
        }
      }
    } else if (state.againAt !== null && state.againAt <= now) attempt();
    if (!state.current) next();
    wakeAt(state.againAt ?? state.answerBy ?? undefined);
  },

  examples: [
    {
      name: 'fails twice, waits one second and then two, and is done',
      config: { retries: 3, waitMs: 1000 },
      at: [0, 100, 1200, 4000],
      feed: {
        event: [[{ order: 'A-100' }], undefined, undefined, undefined],
        failed: [undefined, [{}], [{}], undefined],
        done: [undefined, undefined, undefined, [{}]],
      },
      expect: { attempt: [{ order: 'A-100' }, { order: 'A-100' }, { order: 'A-100' }], gaveUp: [] },
    },
    {
      name: 'gives up after one more try, and goes on with the next event',
      config: { retries: 1, waitMs: 1000 },
      at: [0, 100, 2000, 3000],
      feed: {
        event: [[{ n: 1 }, { n: 2 }], undefined, undefined, undefined],
        failed: [undefined, [{}], [{}], undefined],
        done: [undefined, undefined, undefined, [{}]],
      },
      expect: { attempt: [{ n: 1 }, { n: 1 }, { n: 2 }], gaveUp: [{ n: 1, triedTimes: 2 }] },
    },
    {
      name: 'no answer within the time counts as failed',
      config: { retries: 1, waitMs: 1000, answerMs: 5000 },
      at: [0, 20_000],
      feed: { event: [[{ n: 1 }], undefined], done: [undefined, undefined], failed: [undefined, undefined] },
      expect: { attempt: [{ n: 1 }, { n: 1 }], gaveUp: [{ n: 1, triedTimes: 2 }] },
    },
  ],
});
