/** Every transition of the standard's state diagram by name, and the laws that hold over any sequence of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALARM_STATES,
  type Alarm,
  type AlarmAction,
  type AlarmCondition,
  type AlarmState,
  alarmStateOf,
  reduceAlarm,
} from '#runtime/contract/index.ts';
import { type JournalLine, linesOf, replayed } from './replay.ts';

const condition: AlarmCondition = {
  appTitle: 'Press',
  title: 'Too hot',
  message: '92 °C',
  priority: 'high',
  value: 92,
};
const latching: AlarmCondition = { ...condition, latching: true };
const raise = (at: number, of = condition): AlarmAction => ({ kind: 'raise', at, id: `a${at}`, condition: of });
const clear = (at: number): AlarmAction => ({ kind: 'clear', at });
const acknowledge = (at: number): AlarmAction => ({ kind: 'acknowledge', at, by: 'Li Wei' });
const reset = (at: number): AlarmAction => ({ kind: 'reset', at, by: 'Li Wei' });
const shelve = (at: number, until = 1000): AlarmAction => ({
  kind: 'shelve',
  at,
  by: 'Li Wei',
  until,
  comment: 'door',
});
const unshelve = (at: number): AlarmAction => ({ kind: 'unshelve', at, id: `a${at}` });
const suppress = (at: number): AlarmAction => ({ kind: 'suppress', at });
const unsuppress = (at: number): AlarmAction => ({ kind: 'unsuppress', at, id: `a${at}` });
const remove = (at: number): AlarmAction => ({ kind: 'remove-from-service', at, by: 'Chen', comment: 'new sensor' });
const back = (at: number): AlarmAction => ({ kind: 'return-to-service', at, id: `a${at}`, by: 'Chen' });
const retire = (at: number): AlarmAction => ({ kind: 'retire', at });

function run(...actions: readonly AlarmAction[]) {
  let alarm: Alarm | undefined;
  let events: readonly string[] = [];
  for (const action of actions) ({ alarm, events } = reduceAlarm(alarm, action));
  return { alarm, events: events.join(' '), state: alarm && alarmStateOf(alarm) };
}

/** The shortest way into each state. */
const INTO: Readonly<Record<AlarmState, readonly AlarmAction[]>> = {
  normal: [raise(1), acknowledge(2), clear(3)],
  active: [raise(1)],
  acknowledged: [raise(1), acknowledge(2)],
  returned: [raise(1), clear(2)],
  latched: [raise(1, latching), clear(2)],
  'latched-acknowledged': [raise(1, latching), acknowledge(2), clear(3)],
  shelved: [raise(1), shelve(2)],
  suppressed: [raise(1), suppress(2)],
  'out-of-service': [raise(1), remove(2)],
};

/** Name, from, action, to, what the journal says. */
const TRANSITIONS: readonly (readonly [string, AlarmState, AlarmAction, AlarmState, string])[] = [
  ['A → B: the condition comes', 'normal', raise(10), 'active', 'raised'],
  ['B → C: acknowledged', 'active', acknowledge(10), 'acknowledged', 'acknowledged'],
  ['B → D: the condition goes before anybody acknowledged', 'active', clear(10), 'returned', 'cleared'],
  ['C → A: the condition goes after it was acknowledged', 'acknowledged', clear(10), 'normal', 'cleared'],
  ['D → A: acknowledged', 'returned', acknowledge(10), 'normal', 'acknowledged'],
  ['D → B: the condition comes back', 'returned', raise(10), 'active', 'raised'],
  ['E → F: acknowledged', 'latched', acknowledge(10), 'latched-acknowledged', 'acknowledged'],
  ['E → D: reset before it was acknowledged', 'latched', reset(10), 'returned', 'reset'],
  ['E → B: the condition comes back', 'latched', raise(10, latching), 'active', 'raised'],
  ['F → A: reset', 'latched-acknowledged', reset(10), 'normal', 'reset'],
  ['F → B: the condition comes back', 'latched-acknowledged', raise(10, latching), 'active', 'raised'],
  ['A → G: shelved', 'normal', shelve(10), 'shelved', 'shelved'],
  ['B → G: shelved', 'active', shelve(10), 'shelved', 'shelved'],
  ['C → G: shelved', 'acknowledged', shelve(10), 'shelved', 'shelved'],
  ['D → G: shelved', 'returned', shelve(10), 'shelved', 'shelved'],
  ['E → G: shelved', 'latched', shelve(10), 'shelved', 'shelved'],
  ['F → G: shelved', 'latched-acknowledged', shelve(10), 'shelved', 'shelved'],
  ['G → B: unshelved while the condition holds', 'shelved', unshelve(10), 'active', 'unshelved raised'],
  ['A → H: suppressed by design', 'normal', suppress(10), 'suppressed', 'suppressed'],
  ['B → H: suppressed by design', 'active', suppress(10), 'suppressed', 'suppressed'],
  ['C → H: suppressed by design', 'acknowledged', suppress(10), 'suppressed', 'suppressed'],
  ['D → H: suppressed by design', 'returned', suppress(10), 'suppressed', 'suppressed'],
  ['E → H: suppressed by design', 'latched', suppress(10), 'suppressed', 'suppressed'],
  ['F → H: suppressed by design', 'latched-acknowledged', suppress(10), 'suppressed', 'suppressed'],
  ['H → B: let go while the condition holds', 'suppressed', unsuppress(10), 'active', 'unsuppressed raised'],
  ['A → I: taken out of service', 'normal', remove(10), 'out-of-service', 'out-of-service'],
  ['B → I: taken out of service', 'active', remove(10), 'out-of-service', 'out-of-service'],
  ['C → I: taken out of service', 'acknowledged', remove(10), 'out-of-service', 'out-of-service'],
  ['D → I: taken out of service', 'returned', remove(10), 'out-of-service', 'out-of-service'],
  ['E → I: taken out of service', 'latched', remove(10), 'out-of-service', 'out-of-service'],
  ['F → I: taken out of service', 'latched-acknowledged', remove(10), 'out-of-service', 'out-of-service'],
  ['I → B: back in service while the condition holds', 'out-of-service', back(10), 'active', 'in-service raised'],
];

describe('each transition of the diagram', () => {
  test.each(TRANSITIONS)('%s', (_, from, action, to, events) => {
    expect(run(...INTO[from]).state).toBe(from);
    expect(run(...INTO[from], action)).toMatchObject({ state: to, events });
  });

  test('B → E: the condition goes, and it latches', () => {
    expect(run(raise(1, latching), clear(2))).toMatchObject({ state: 'latched', events: 'cleared' });
  });
  test('C → F: the condition goes after it was acknowledged, and it latches', () => {
    const way = [raise(1, latching), acknowledge(2), clear(3)];
    expect(run(...way)).toMatchObject({ state: 'latched-acknowledged', events: 'cleared' });
  });
  test.each([
    ['G', 'shelved', unshelve(10), 'unshelved'],
    ['H', 'suppressed', unsuppress(10), 'unsuppressed'],
    ['I', 'out-of-service', back(10), 'in-service'],
  ] as const)('%s → A: let go after the condition went', (_, from, action, events) => {
    expect(run(...INTO[from], clear(5), action)).toMatchObject({ state: 'normal', events });
  });
  test('G → H and H → I: who holds it more firmly is shown, and each lets go for itself', () => {
    const both = [raise(1), shelve(2), suppress(3), remove(4)];
    expect(run(...both).state).toBe('out-of-service');
    expect(run(...both, back(5)).state).toBe('suppressed');
    expect(run(...both, back(5), unsuppress(6)).state).toBe('shelved');
    expect(run(...both, back(5), unsuppress(6), unshelve(7))).toMatchObject({
      state: 'active',
      events: 'unshelved raised',
    });
  });
});

describe('what the diagram leaves open', () => {
  test('what comes back before it was over is the same occurrence, what comes back after it a new one', () => {
    expect(run(raise(1), clear(2), raise(3)).alarm).toMatchObject({ id: 'a1', raisedAt: 3 });
    expect(run(raise(1), acknowledge(2), clear(3), raise(4)).alarm).toMatchObject({ id: 'a4', raisedAt: 4 });
    expect(run(raise(1), shelve(2), unshelve(3)).alarm).toMatchObject({ id: 'a3', raisedAt: 3 });
  });
  test('one that was acknowledged is to be acknowledged again when it gets worse, not when it gets better', () => {
    const as = (priority: AlarmCondition['priority']) => raise(10, { ...condition, priority });
    expect(run(raise(1), acknowledge(2), as('critical'))).toMatchObject({ state: 'active', events: 'raised' });
    expect(run(raise(1), acknowledge(2), as('low'))).toMatchObject({ state: 'acknowledged', events: '' });
  });
  test('nothing of an earlier occurrence clings to a new one', () => {
    const { alarm } = run(raise(1), acknowledge(2), clear(3), raise(4));
    expect(alarm).toEqual({ ...condition, id: 'a4', life: 'active', present: true, quality: 'good', raisedAt: 4 });
  });
  test('a value that is no longer given goes', () => {
    const { value: _, ...without } = condition;
    expect(run(raise(1), raise(2, without)).alarm).not.toHaveProperty('value');
  });
  test('shelving again changes the end of it; an end that has passed is none', () => {
    expect(run(raise(1), shelve(2, 50), shelve(3, 80)).alarm?.shelved).toMatchObject({ at: 3, until: 80 });
    expect(run(raise(10), shelve(11, 11)).state).toBe('active');
  });
  test('a bad signal changes nothing but says so', () => {
    const { alarm, events, state } = run(raise(1), { kind: 'judge', at: 2, quality: 'bad' });
    expect([alarm?.quality, events, state]).toEqual(['bad', '', 'active']);
  });
  test('retired: what nobody saw is still to be acknowledged, the rest is over', () => {
    const after = Object.fromEntries(ALARM_STATES.map((state) => [state, run(...INTO[state], retire(10)).state]));
    expect(after).toEqual({
      normal: 'normal',
      active: 'returned',
      acknowledged: 'normal',
      returned: 'returned',
      latched: 'returned',
      'latched-acknowledged': 'normal',
      shelved: 'normal',
      suppressed: 'normal',
      'out-of-service': 'normal',
    });
  });
  test.each(ALARM_STATES)('doing it twice is doing it once, in %s', (state) => {
    const acts = [
      clear(20),
      acknowledge(20),
      reset(20),
      unshelve(20),
      suppress(20),
      unsuppress(20),
      remove(20),
      back(20),
    ];
    for (const act of acts) {
      const once = run(...INTO[state], act);
      const again = reduceAlarm(once.alarm, act);
      expect(again.alarm, act.kind).toEqual(once.alarm);
      expect(again.events, act.kind).toEqual([]);
    }
  });
});

const priority = fc.constantFrom('critical', 'high', 'medium', 'low' as const);
const anyCondition = fc.record({ priority, latching: fc.boolean(), value: fc.integer({ min: 0, max: 3 }) });
const anyAction = fc.oneof(
  {
    weight: 3,
    arbitrary: anyCondition.map((c) => (at: number) => raise(at, { ...condition, ...c } as AlarmCondition)),
  },
  { weight: 3, arbitrary: fc.constant(clear) },
  { weight: 2, arbitrary: fc.constant(acknowledge) },
  fc.constantFrom(reset, unshelve, suppress, unsuppress, remove, back, retire),
  fc.integer({ min: -1, max: 9 }).map((ms) => (at: number) => shelve(at, at + ms)),
  fc.constantFrom('good', 'uncertain', 'bad').map(
    (quality) =>
      (at: number): AlarmAction => ({ kind: 'judge', at, quality: quality as 'good' }),
  ),
);
const anyHistory = fc.array(anyAction, { maxLength: 40 }).map((acts) => acts.map((act, i) => act(i + 1)));
const RUNS = { numRuns: Number(process.env['JIG_FUZZ_RUNS'] ?? 500) };

function lawful(alarm: Alarm): void {
  const held = alarm.shelved ?? alarm.suppressed ?? alarm.outOfService;
  if (held) expect(alarm.life).toBe('normal');
  if (alarm.life === 'active' || alarm.life === 'acknowledged') expect(alarm.present).toBe(true);
  if (alarm.life === 'returned' || alarm.life.startsWith('latched')) expect(alarm.present).toBe(false);
  if (alarm.life === 'normal' && !held) expect(alarm.present).toBe(false);
  if (alarm.life === 'acknowledged' || alarm.life === 'latched-acknowledged') {
    expect(alarm.acknowledgedAt).toBeGreaterThanOrEqual(alarm.raisedAt);
  }
  if (alarm.life === 'active') expect(alarm).not.toHaveProperty('acknowledgedAt');
  if (alarm.shelved) expect(alarm.shelved.until).toBeGreaterThan(alarm.shelved.at);
  if (alarm.retired) expect([alarm.present, held]).toEqual([false, undefined]);
}

describe('any sequence of actions', () => {
  test('reaches no state that cannot be', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let alarm: Alarm | undefined;
        for (const action of history) {
          ({ alarm } = reduceAlarm(alarm, action));
          if (alarm) lawful(alarm);
        }
      }),
      RUNS,
    );
  });

  test('leaves a journal that replays to the same state', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let alarm: Alarm | undefined;
        const journal: JournalLine[] = [];
        for (const action of history) {
          const before = alarm;
          const { alarm: next, events } = reduceAlarm(before, action);
          alarm = next;
          if (next) journal.push(...linesOf(next, events, action));
        }
        const known = (one: Alarm | undefined) =>
          one && {
            state: alarmStateOf(one),
            life: one.life,
            present: one.present,
            id: one.id,
            raisedAt: one.raisedAt,
            shelved: one.shelved,
            acknowledgedBy: one.acknowledgedBy,
            retired: one.retired,
          };
        expect(known(replayed(journal))).toEqual(known(alarm));
      }),
      RUNS,
    );
  });
});
