import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Alarm,
  type AlarmAction,
  type AlarmCondition,
  type AlarmEvent,
  type AlarmState,
  reduceAlarm,
} from './reducer.ts';

const condition: AlarmCondition = {
  appTitle: 'Press',
  title: 'Too hot',
  message: '92 °C',
  priority: 'high',
  value: 92,
};
const raise = (at: number, id = `a${at}`, value = 92): AlarmAction => ({
  kind: 'raise',
  at,
  id,
  condition: { ...condition, value },
});
const clear = (at: number): AlarmAction => ({ kind: 'clear', at });
const acknowledge = (at: number): AlarmAction => ({ kind: 'acknowledge', at, by: 'Li Wei' });

const run = (...actions: AlarmAction[]) => {
  let alarm: Alarm | undefined;
  const events: (AlarmEvent | undefined)[] = [];
  for (const action of actions) {
    const transition = reduceAlarm(alarm, action);
    alarm = transition.alarm;
    events.push(transition.event);
  }
  return { alarm, last: events.at(-1), events };
};
const inState: Record<AlarmState, AlarmAction[]> = {
  normal: [raise(1), acknowledge(2), clear(3)],
  active: [raise(1)],
  acknowledged: [raise(1), acknowledge(2)],
  returned: [raise(1), clear(2)],
};

describe('each transition', () => {
  test('normal, raised: active, a new occurrence', () => {
    const { alarm, last } = run(...inState.normal, raise(10));
    expect(alarm).toEqual({ ...condition, id: 'a10', state: 'active', raisedAt: 10 });
    expect(last).toBe('raised');
  });
  test('active, acknowledged: acknowledged, with who and when', () => {
    const { alarm, last } = run(...inState.active, acknowledge(10));
    expect(alarm).toMatchObject({ id: 'a1', state: 'acknowledged', acknowledgedAt: 10, acknowledgedBy: 'Li Wei' });
    expect(last).toBe('acknowledged');
  });
  test('active, condition gone: returned, still to be acknowledged', () => {
    const { alarm, last } = run(...inState.active, clear(10));
    expect(alarm).toMatchObject({ id: 'a1', state: 'returned', raisedAt: 1, clearedAt: 10 });
    expect(last).toBe('cleared');
  });
  test('acknowledged, condition gone: normal', () => {
    const { alarm, last } = run(...inState.acknowledged, clear(10));
    expect(alarm).toMatchObject({ state: 'normal', clearedAt: 10, acknowledgedAt: 2 });
    expect(last).toBe('cleared');
  });
  test('returned, acknowledged: normal', () => {
    const { alarm, last } = run(...inState.returned, acknowledge(10));
    expect(alarm).toMatchObject({ state: 'normal', clearedAt: 2, acknowledgedAt: 10 });
    expect(last).toBe('acknowledged');
  });
  test('returned, raised again: active, the same occurrence, raised anew', () => {
    const { alarm, last } = run(...inState.returned, raise(10));
    expect(alarm).toEqual({ ...condition, id: 'a1', state: 'active', raisedAt: 10 });
    expect(last).toBe('raised');
  });
});

describe('what is no transition', () => {
  test.each(['active', 'acknowledged'] as const)(
    '%s, raised again: the words and the value follow, the state stays',
    (state) => {
      const before = run(...inState[state]);
      const after = run(...inState[state], raise(10, 'other', 95));
      expect(after.alarm).toEqual({ ...before.alarm, value: 95 });
      expect(after.last).toBeUndefined();
    },
  );
  test.each([
    ['normal', clear(10)],
    ['normal', acknowledge(10)],
    ['acknowledged', acknowledge(10)],
    ['returned', clear(10)],
  ] as const)('%s stays as it is on $kind', (state, action) => {
    const after = run(...inState[state], action);
    expect(after.alarm).toEqual(run(...inState[state]).alarm);
    expect(after.last).toBeUndefined();
  });
  test.each([clear(1), acknowledge(1)])('where there never was an alarm, $kind makes none', (action) => {
    expect(run(action)).toMatchObject({ alarm: undefined, last: undefined });
  });
});

test('whatever happens, state and journal tell the same story', () => {
  const action = fc
    .constantFrom('raise', 'clear', 'acknowledge')
    .map((kind) => (at: number) => ({ raise: raise(at), clear: clear(at), acknowledge: acknowledge(at) })[kind]!);
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (steps) => {
      let alarm: Alarm | undefined;
      let present = false;
      let seen = true;
      for (const [index, step] of steps.entries()) {
        const doing = step(index);
        const before = alarm?.state ?? 'normal';
        const { alarm: next, event } = reduceAlarm(alarm, doing);
        alarm = next;
        // Two bits are all there is: is the condition present, has someone seen this occurrence.
        if (doing.kind === 'raise' && !present) [present, seen] = [true, false];
        else if (doing.kind === 'clear') present = false;
        else if (doing.kind === 'acknowledge') seen = true;
        const expected = present ? (seen ? 'acknowledged' : 'active') : seen ? 'normal' : 'returned';
        const after = alarm?.state ?? 'normal';
        expect(after).toBe(expected);
        expect(event !== undefined).toBe(before !== after);
      }
    }),
  );
});
