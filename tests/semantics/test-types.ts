/** Node types made for this test: one that tells all it sees, and three that close rings or ask to be woken in awkward ways. */
import * as z from 'zod';
import {
  type AnyNodeType,
  defineNodeType,
  event,
  keyedEvent,
  keyedSignal,
  type NodeEntry,
  signal,
} from '#runtime/contract/index.ts';

const base = { version: 1, icon: 'circle', config: z.object({}), examples: [{ name: 'none', config: {} }] as const };
const numberIn = (payload: Readonly<Record<string, unknown>>): number => {
  const value = payload['value'];
  return typeof value === 'number' ? value : 0;
};

/** Logs every field of everything it sees, at each step: what is stale, doubled or out of order shows here. */
export const probe = defineNodeType({
  ...base,
  type: 'data.test-probe',
  inputs: { a: signal('any'), b: signal('any'), events: event() },
  outputs: { seen: event({ value: 'int' }), steps: signal('int') },
  state: {
    version: 1,
    // JSON drops the field while there is nothing in it.
    schema: z.object({ n: z.number(), last: z.unknown() }),
    initial: (): { n: number; last: unknown } => ({ n: 0, last: undefined }),
  },
  capabilities: ['debug:log'],
  step({ in: { a, b, events }, out, state, now, due, host, arrived }) {
    state.n++;
    state.last = events.at(-1);
    host['debug:log']({ label: 'seen', value: { n: state.n, a: { ...a }, b: { ...b }, events, now, due, arrived } });
    out.steps.set(state.n);
    if (events.length > 0) out.seen.emit({ value: events.length });
  },
});

/** A register with memory, so that it may close a ring of signals; what it is told is held down to `max`. */
const store = defineNodeType({
  ...base,
  config: z.object({ max: z.number().default(6) }),
  type: 'logic.test-store',
  inputs: { next: signal('real'), load: event() },
  outputs: { value: signal('real'), full: event({ value: 'real' }) },
  state: { version: 1, schema: z.object({ v: z.number() }), initial: () => ({ v: 0 }) },
  breaksLoop: true,
  atStart: true,
  step({ config: { max }, in: { next, load }, state, out }) {
    const before = state.v;
    for (const payload of load) state.v = Math.min(max, numberIn(payload));
    if (next.changed && typeof next.value === 'number') state.v = Math.min(max, next.value);
    out.value.set(state.v, next.status === 0x8032_0000 ? 0 : next.status);
    if (state.v === max && before !== max) out.full.emit({ value: max });
  },
});

/** Passes events on, counted down, so that they go round a ring of events a few times; at most three a step. */
const relay = defineNodeType({
  ...base,
  type: 'logic.test-relay',
  inputs: { in: event() },
  outputs: { out: event({ value: 'real' }) },
  source: 'events',
  breaksLoop: true,
  step({ arrived, in: { in: events }, out }) {
    const all = [...arrived.events.map(({ payload }) => payload), ...events];
    for (const payload of all.slice(0, 3)) {
      const left = Math.trunc(numberIn(payload)) % 7;
      if (left > 0) out.out.emit({ value: left - 1 });
    }
  },
});

const DELAYS = [undefined, -5, 0, 40, 250, 999] as const;

/** Asks to be woken, moves that, and cancels it again, as its events say. */
const waker = defineNodeType({
  ...base,
  type: 'logic.test-waker',
  inputs: { set: event() },
  outputs: { rang: signal('int'), ring: event({ value: 'int', at: 'time' }) },
  state: { version: 1, schema: z.object({ n: z.number() }), initial: () => ({ n: 0 }) },
  source: 'events',
  step({ arrived, in: { set }, out, state, now, due, wakeAt }) {
    if (due) {
      state.n++;
      out.rang.set(state.n);
      out.ring.emit({ value: state.n, at: now });
    }
    for (const payload of [...arrived.events.map((e) => e.payload), ...set]) {
      const delay = DELAYS[Math.abs(Math.trunc(numberIn(payload))) % DELAYS.length];
      wakeAt(delay === undefined ? undefined : now + delay);
    }
  },
});

/** Logs every field of everything it sees of all keys, and passes the newest events on. */
const all = defineNodeType({
  ...base,
  type: 'data.test-all',
  inputs: { values: keyedSignal('any'), events: keyedEvent(), one: signal('any') },
  outputs: { sum: signal('real'), heard: event({ value: 'int' }) },
  state: { version: 1, schema: z.object({ n: z.number() }), initial: () => ({ n: 0 }) },
  capabilities: ['debug:log'],
  atStart: true,
  step({ in: { values, events, one }, out, state, now, host }) {
    state.n++;
    const seen = values.map(({ key, title, of }) => ({ key, title, of: { ...of } }));
    host['debug:log']({ label: 'all', value: { n: state.n, seen, events, one: { ...one }, now } });
    out.sum.set(values.reduce((sum, { of }) => sum + (typeof of.value === 'number' ? of.value : 0), 0));
    if (events.length > 0) out.heard.emit({ value: events.length });
  },
});

const words = { title: 'Test', help: '', fields: {}, ports: {} };
const entry = (def: unknown): NodeEntry => ({ def: def as AnyNodeType, text: { 'zh-CN': words, en: words } });

export const testTypes: Readonly<Record<string, NodeEntry>> = Object.fromEntries(
  [probe, store, relay, waker, all].map((def) => [def.type, entry(def)]),
);
