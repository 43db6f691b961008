/** A host that was taken over says what it likes. Nothing of it reaches an app's events, and the host is ended; a trusting pool would have believed it. */
import { describe, expect, test } from 'vitest';
import { type Effect, fromJson, toJson } from '#runtime/contract/index.ts';
import {
  type AppEvents,
  createPool,
  type FromHost,
  type HostEvents,
  type Loss,
  type Placement,
} from '#runtime/sandbox/index.ts';
import { appOf } from './flow.ts';

const { plan, code } = appOf([{ code: "log('hello');" }]);
const OWN = 1;
const STRANGER = 2;

type Said = FromHost;

/** A pool with two hosts, each with one app; the first host is in our hands, and has been asked to step instants 1 and 2. */
function takenOver({ asked = true, placement = 'scripts' as Placement } = {}) {
  const hosts: { readonly events: HostEvents; killed: boolean }[] = [];
  const pool = createPool({
    kernel: '',
    start(events) {
      const host = { events, killed: false };
      hosts.push(host);
      const end = () => {
        if (host.killed) return;
        host.killed = true;
        events.death({ slot: -1, node: -1, reason: 'It was ended by SIGKILL.', lastWords: '' });
      };
      return { pid: undefined, send: () => {}, kill: end };
    },
  });
  const told: string[] = [];
  const costs: number[] = [];
  const losses: Record<number, Loss> = {};
  const eventsOf = (slot: number): AppEvents => ({
    started: () => told.push(`${slot} started`),
    refused: () => told.push(`${slot} refused`),
    stepped: (_, { cpuMs }) => {
      told.push(`${slot} stepped`);
      costs.push(cpuMs);
    },
    lost: (loss) => {
      losses[slot] = loss;
    },
  });
  const app = { plan, code, lines: [], zone: 'UTC', fresh: true };
  const placed = pool.place(app, placement, eventsOf(OWN));
  pool.place(app, 'plain', eventsOf(STRANGER));
  const [liar, honest] = hosts;
  if (!liar || !honest) throw new Error('Two hosts were expected.');
  liar.events.message(['ready', 0, '']);
  if (asked) {
    liar.events.message(['started', OWN, '']);
    placed.step([1, 2].map((seq) => ({ seq, now: seq, arrivals: [] })));
  }
  told.length = 0;
  return { say: liar.events.message, told, costs, losses, liar, honest, placed };
}

/** What would follow where the pool believed its hosts. */
function believed([kind, slot, body]: Said): boolean {
  let told = false;
  try {
    if (slot !== OWN && slot !== STRANGER) return false;
    // The engine looks at these at once; what is not there throws, and nobody catches it.
    const said = fromJson(body) as { effects: unknown[]; length: number; message: string };
    if (kind === 'stepped') void said.effects.length;
    if (kind === 'refused') void said.message;
    told = true;
  } catch {
    return true;
  }
  return told;
}

const nothing = { seq: 2, effects: [], states: {}, cells: [], counts: [], wakes: [] };
const stepped = (change: object, slot = OWN): Said => ['stepped', slot, toJson({ ...nothing, ...change })];
const log = { kind: 'debug:log', seq: 1, node: 0, request: { label: '', value: 1 } } satisfies Effect;
const effect = (change: object) => stepped({ effects: [{ ...log, ...change }] });
const cell = (...sample: unknown[]) => stepped({ cells: [sample] });
const wake = (...pair: unknown[]) => stepped({ wakes: [pair] });
const fault = (change: object) => stepped({ seq: 1, fault: { kind: 'error', message: 'x', ...change } });

const LIES: Readonly<Record<string, Said>> = {
  'a result that is no JSON': ['stepped', OWN, '{"seq":'],
  'a result that is nothing': ['stepped', OWN, ''],
  'a result that is a list': ['stepped', OWN, '[]'],
  'a result that is null': ['stepped', OWN, 'null'],
  'a result that is a number': ['stepped', OWN, '7'],
  'a result without its parts': ['stepped', OWN, '{"seq":2}'],
  'a result whose parts are those of its prototype': ['stepped', OWN, `{"__proto__":${toJson(nothing)}}`],
  'a result with a prototype of its own': ['stepped', OWN, `{"seq":2,"__proto__":{"effects":[],"states":{}}}`],
  'a result as deep as the stack': ['stepped', OWN, '['.repeat(1_000_000)],
  'a second start': ['started', OWN, ''],
  'a refusal long after the start': ['refused', OWN, '{"kind":"error","message":"x"}'],
  'fewer instants than it was given': stepped({ seq: 1 }),
  'more instants than it was given': stepped({ seq: 3 }),
  'a sequence number at the end of the world': stepped({ seq: Number.MAX_SAFE_INTEGER }),
  'a sequence number that is a text': stepped({ seq: '2' }),
  'a sequence number that is half': stepped({ seq: 1.5 }),
  'a fault behind instants it never had': stepped({ seq: 9, fault: { kind: 'error', message: 'x' } }),
  'an effect of an instant long past': effect({ seq: 0 }),
  'an effect of an instant to come': effect({ seq: 3 }),
  'an effect of an instant it says it did not finish': stepped({
    seq: 1,
    fault: { kind: 'error', message: 'x' },
    effects: [{ ...log, seq: 2 }],
  }),
  'an effect of a node that does not exist': effect({ node: 99 }),
  'an effect of node -1': effect({ node: -1 }),
  'an effect of a node by name': effect({ node: 'constructor' }),
  'an effect of an unknown kind': effect({ kind: 'file:read' }),
  'an effect of the kind constructor': effect({ kind: 'constructor' }),
  'an effect of the kind __proto__': effect({ kind: '__proto__' }),
  'an effect without a request': effect({ request: null }),
  'effects that are no list': stepped({ effects: { length: 1 } }),
  'an effect that is null': stepped({ effects: [null] }),
  'the state of a node that does not exist': stepped({ states: { nobody: {} } }),
  'the state of __proto__': [
    'stepped',
    OWN,
    '{"seq":2,"effects":[],"states":{"__proto__":{}},"cells":[],"counts":[],"wakes":[]}',
  ],
  'states as a list': stepped({ states: [1] }),
  'a sample of a cell that does not exist': cell(99, 1, 0, 0, 0),
  'a sample of cell -1': cell(-1, 1, 0, 0, 0),
  'a sample with a status that is none': cell(0, 1, 'good', 0, 0),
  'a sample with a negative status': cell(0, 1, -1, 0, 0),
  'a sample without times': cell(0, 1, 0),
  'a sample that is null': stepped({ cells: [null] }),
  'a count of a list that does not exist': stepped({ counts: [[99, 1]] }),
  'a count below zero': stepped({ counts: [[0, -5]] }),
  'a wake-up of a node that does not exist': wake(99, 1),
  'a wake-up at no time': wake(0, null),
  'a wake-up at a text': wake(0, 'soon'),
  'a fault of an unknown kind': fault({ kind: 'innocent' }),
  'a fault of a stranger’s node': fault({ node: 'someone' }),
  'a fault without words': fault({ message: undefined }),
  'a fault that is a book': fault({ message: 'x'.repeat(1_000_000) }),
  'a fault on line -1': fault({ line: -1 }),
  'a turn that ended with a fault': stepped({ seq: 1, cut: true, fault: { kind: 'error', message: 'x' } }),
  'a turn that ended in another way': stepped({ seq: 1, cut: 1 }),
  'a turn that ended beyond what it was given': stepped({ seq: 3, cut: true }),
  'an effect of an instant its turn did not come to': stepped({ seq: 1, cut: true, effects: [{ ...log, seq: 2 }] }),
  'a fault that is a text': stepped({ seq: 1, fault: 'crash' }),
};

describe('a lie ends the host and reaches nobody', () => {
  test.each(Object.entries(LIES))('%s', (_, lie) => {
    const { say, told, losses, liar, honest } = takenOver();
    say(lie);
    expect(told).toEqual([]);
    expect([liar.killed, honest.killed]).toEqual([true, false]);
    expect(losses[OWN]?.verdict).toBe('suspect');
    expect(losses[STRANGER]).toBeUndefined();
    // Whatever it adds is not heard any more.
    say(stepped({}));
    expect(told).toEqual([]);

    expect(believed(lie)).toBe(true);
  });

  test.each(
    Object.entries<Said>({
      'an answer to what nobody asked': stepped({}),
      'a batch before it has started': stepped({}),
      'a start with more than it was asked': ['started', OWN, '["nobody"]'],
      'a refusal that is no fault': ['refused', OWN, '{"kind":"error"}'],
      'a refusal that is null': ['refused', OWN, 'null'],
    }),
  )('%s', (_, lie) => {
    const { say, told, losses, liar } = takenOver({ asked: false });
    say(lie);
    expect(told).toEqual([]);
    expect(liar.killed).toBe(true);
    expect(losses[OWN]?.verdict).toBe('suspect');
    expect(believed(lie)).toBe(true);
  });
});

describe('what it says about an app of another host ends it, and that app does not hear of it', () => {
  test.each(
    Object.entries<Said>({
      'a result': stepped({}, STRANGER),
      'a start': ['started', STRANGER, '[]'],
      'a refusal': ['refused', STRANGER, '{"kind":"crash","message":"x"}'],
    }),
  )('%s', (_, lie) => {
    const { say, told, losses, liar, honest } = takenOver();
    say(lie);
    expect(told).toEqual([]);
    expect([liar.killed, honest.killed]).toEqual([true, false]);
    expect(losses[OWN]?.verdict).toBe('suspect');
    expect(losses[STRANGER]).toBeUndefined();
    expect(believed(lie)).toBe(true);
  });
});

test('a flood of answers is cut at the first that nobody asked for', () => {
  const { say, told, liar } = takenOver();
  for (let i = 0; i < 10_000; i++) say(stepped({}));
  expect(told).toEqual(['1 stepped']);
  expect(liar.killed).toBe(true);
});

test('a flood of greetings is cut at the second', () => {
  const { say, liar } = takenOver();
  say(['ready', 0, '']);
  expect(liar.killed).toBe(true);
});

test('for an app that was stopped it is heard as often as it was asked, and no more', () => {
  const { say, told, liar, placed } = takenOver();
  placed.stop();
  say(stepped({}));
  expect([told, liar.killed]).toEqual([[], false]);
  say(stepped({}));
  expect([told, liar.killed]).toEqual([[], true]);
});

test('of processor time it is believed no more than has passed', () => {
  const { say, costs, placed } = takenOver();
  const began = performance.now();
  placed.step([{ seq: 3, now: 3, arrivals: [] }]);
  say(['stepped', OWN, toJson(nothing), 4_000_000_000]);
  say(['stepped', OWN, toJson({ ...nothing, seq: 3 }), 4_000_000_000]);
  const passed = performance.now() - began;
  const [first = Number.NaN, second = Number.NaN] = costs;
  expect(first).toBeGreaterThan(0);
  // The first batch was asked for before `began`, the second cannot have begun before the first was over.
  expect(second).toBeLessThanOrEqual(passed);
  expect(first + second).toBeLessThan(1000);
});

test('a turn that ended early is heard of an app that shares its host, and a lie of one that does not', () => {
  const shared = takenOver();
  shared.say(stepped({ seq: 1, cut: true }));
  expect([shared.told, shared.liar.killed]).toEqual([['1 stepped'], false]);
  const own = takenOver({ placement: 'own' });
  own.say(stepped({ seq: 1, cut: true }));
  expect([own.told, own.liar.killed]).toEqual([[], true]);
});

test('the truth is still heard', () => {
  const { say, told, liar } = takenOver();
  say(stepped({ effects: [log], wakes: [[0, 5]], cells: [[0, 1, 0, 1, 1]], states: { keeper: { n: 1 } } }));
  expect(told).toEqual(['1 stepped']);
  expect(liar.killed).toBe(false);
});
