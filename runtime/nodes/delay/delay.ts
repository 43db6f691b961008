/** Dead time: a signal or an event comes out the same, some time later. It opens a ring. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, qualityOf, type SignalOut, signal } from '#runtime/contract/index.ts';

/** Kept at most, each of signal and events; beyond that the oldest comes out early, so that none is lost. */
const KEPT = 2000;
type Payload = Readonly<Record<string, unknown>>;
const same: EventPort<Payload> = { kind: 'event', like: 'event' };
const sampleSchema = z.object({
  due: z.number(),
  value: z.unknown(),
  status: z.number(),
  sourceAt: z.number(),
  serverAt: z.number(),
});
type Waiting = { due: number; value: unknown; status: number; sourceAt: number; serverAt: number };
type State = { samples: Waiting[]; events: { due: number; payload: Payload }[] };

function give(waiting: Waiting | undefined, to: SignalOut<unknown>): void {
  if (!waiting) return;
  const { value, status, sourceAt, serverAt } = waiting;
  if (value === null) to.hold(status);
  else to.pass({ value, status, quality: qualityOf(status), sourceAt, serverAt }, true);
}

export const delay = defineNodeType({
  type: 'logic.delay',
  version: 1,
  icon: 'timer',
  config: z.object({ delayMs: z.number().int().min(1).default(1000).meta({ widget: 'duration' }) }),
  inputs: { value: signal('any'), event: event() },
  outputs: { value: signal('any', { like: 'value' }), event: same },
  state: {
    version: 1,
    schema: z.object({
      samples: z.array(sampleSchema),
      events: z.array(z.object({ due: z.number(), payload: z.record(z.string(), z.unknown()) })),
    }),
    initial: (): State => ({ samples: [], events: [] }),
  },
  breaksLoop: true,

  step({ config: { delayMs }, in: { value: sample, event: events }, out, state, now, wakeAt }) {
    const due = now + delayMs;
    if (sample.changed) {
      const { value, status, sourceAt, serverAt } = sample;
      state.samples.push({ due, value: value ?? null, status, sourceAt, serverAt });
    }
    for (const payload of events) state.events.push({ due, payload });

    // One sample an instant, even when many are overdue after a standstill: who counts them must see each.
    const next = state.samples[0];
    if (next && next.due <= now) {
      state.samples.shift();
      give(next, out.value);
    }
    while (state.samples.length > KEPT) give(state.samples.shift(), out.value);
    while (state.events[0] && (state.events[0].due <= now || state.events.length > KEPT)) {
      out.event.emit(state.events[0].payload);
      state.events.shift();
    }
    const dues = [state.samples[0]?.due, state.events[0]?.due].filter((at) => at !== undefined);
    wakeAt(dues.length > 0 ? Math.max(now + 1, Math.min(...dues)) : undefined);
  },

  examples: [
    {
      name: 'a signal three seconds late, with its quality',
      config: { delayMs: 3000 },
      feed: { value: [1, 2, { status: 0x8005_0000 }, 4, undefined, undefined, undefined] },
      expect: { value: [undefined, undefined, undefined, 1, 2, 2, 4] },
      quality: { value: ['bad', 'bad', 'bad', 'good', 'good', 'bad', 'good'] },
    },
    {
      name: 'events two and a half seconds late, each of them, in order',
      config: { delayMs: 2500 },
      at: [0, 1000, 2600, 10_000],
      feed: { event: [[{ n: 1 }, { n: 2 }], [{ n: 3 }], undefined, undefined] },
      expect: { event: [{ n: 1 }, { n: 2 }, { n: 3 }] },
    },
  ],
});
