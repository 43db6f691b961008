/** The judgement of a limit against the definition, over any course of values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, type LimitRule, limitState } from './limit-judge.ts';

const rule = (more: Partial<LimitRule>): LimitRule => ({
  kind: 'high',
  limit: 80,
  deadband: 0,
  onDelayMs: 0,
  offDelayMs: 0,
  windowMs: 60_000,
  ...more,
});
const good = (value: unknown) => ({ value, quality: 'good' }) as const;
const bad = { value: 999, quality: 'bad' } as const;

/** Active after each [time, seen], with the wake-ups in between. */
function course(of: LimitRule, steps: readonly (readonly [number, ReturnType<typeof good> | typeof bad])[]): boolean[] {
  const state = limitState();
  let wake: number | undefined;
  let last: ReturnType<typeof good> | typeof bad = good(undefined);
  return steps.map(([at, seen]) => {
    while (wake !== undefined && wake < at) wake = judge(of, state, last, wake);
    last = seen;
    wake = judge(of, state, seen, at);
    return state.active;
  });
}

test.each([
  ['high', 80, [80, 80.1, 80], [false, true, false]],
  ['high-high', 95, [95, 96], [false, true]],
  ['low', 10, [10, 9, 10], [false, true, false]],
  ['low-low', 5, [6, 4], [false, true]],
] as const)('%s: beyond, not at, the limit', (kind, limit, values, expected) => {
  expect(
    course(
      rule({ kind, limit }),
      values.map((value, i) => [i, good(value)]),
    ),
  ).toEqual(expected);
});

test('whole numbers of 64 bits and decimals are judged as numbers, words are not judged', () => {
  expect(
    course(rule({}), [
      [0, good(90n)],
      [1, good('70.5')],
      [2, good('hot')],
      [3, good('')],
    ]),
  ).toEqual([true, false, false, false]);
});

test('a switch or a word is judged by what it equals', () => {
  expect(
    course(rule({ kind: 'equals', equals: 'true' }), [
      [0, good(false)],
      [1, good(true)],
      [2, good(false)],
    ]),
  ).toEqual([false, true, false]);
  expect(
    course(rule({ kind: 'equals', equals: '3' }), [
      [0, good(2n)],
      [1, good(3n)],
    ]),
  ).toEqual([false, true]);
});

test('a bad value neither raises nor clears, and its time does not count', () => {
  expect(
    course(rule({}), [
      [0, bad],
      [1, good(81)],
      [2, bad],
      [3, good(79)],
    ]),
  ).toEqual([false, true, true, false]);
  const delayed = rule({ onDelayMs: 1000 });
  expect(
    course(delayed, [
      [0, good(81)],
      [600, bad],
      [5000, good(81)],
      [5399, good(81)],
      [5400, good(81)],
    ]),
  ).toEqual([false, false, false, false, true]);
});

test('a set-point that is bad neither raises nor clears', () => {
  const state = limitState();
  const of = rule({ kind: 'deviation', limit: 3 });
  judge(of, state, { ...good(10), reference: good(20) }, 0);
  expect(state.active).toBe(true);
  judge(of, state, { ...good(20), reference: bad }, 1);
  expect(state.active).toBe(true);
  judge(of, state, { ...good(20), reference: good(20) }, 2);
  expect(state.active).toBe(false);
});

describe('a rate of change', () => {
  const of = rule({ kind: 'rate', limit: 6, windowMs: 60_000 });
  test('is judged over its window, up and down', () => {
    const ramp = (perMinute: number) =>
      Array.from({ length: 20 }, (_, i) => [i * 10_000, good((perMinute * i) / 6)] as const);
    expect(course(of, ramp(6.5)).at(-1)).toBe(true);
    expect(course(of, ramp(-6.5)).at(-1)).toBe(true);
    expect(course(of, ramp(5.5)).at(-1)).toBe(false);
  });
  test('ends by itself when the value stays, without a new one', () => {
    const state = limitState();
    judge(of, state, good(0), 0);
    expect(judge(of, state, good(10), 10_000)).toBe(70_000);
    expect(state.active).toBe(true);
    judge(of, state, good(10), 70_000);
    expect(state.active).toBe(false);
  });
  test('is remembered by few points, however fast the values come', () => {
    const state = limitState();
    for (let at = 0; at < 200_000; at += 20) judge(of, state, good(at), at);
    expect(state.points.length).toBeLessThanOrEqual(66);
  });
});

test('with deadband and without delays it is the two-point switch, for any course', () => {
  const values = fc.array(fc.integer({ min: 60, max: 100 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 10 }), (all, deadband) => {
      let on = false;
      const expected = all.map((value) => {
        if (value > 80) on = true;
        else if (value <= 80 - deadband) on = false;
        return on;
      });
      expect(
        course(
          rule({ deadband }),
          all.map((value, i) => [i, good(value)]),
        ),
      ).toEqual(expected);
    }),
  );
});

test('with delays it turns exactly when it has lasted, for any course', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 50 }),
      (all, onDelayMs, offDelayMs) => {
        let at = 0;
        const timed = all.map(([gap, over]) => {
          at += gap;
          return [at, over] as const;
        });
        // Millisecond by millisecond, the slow and obvious way.
        let active = false;
        let since = 0;
        let over = false;
        const expected: boolean[] = [];
        for (let now = 0; now <= at; now++) {
          const step = timed.find(([t]) => t === now);
          if (step && step[1] !== over) {
            over = step[1];
            since = now;
          }
          if (over !== active && now - since >= (over ? onDelayMs : offDelayMs)) active = over;
          if (step) expected.push(active);
        }
        const fed = timed.map(([t, o]) => [t, good(o ? 81 : 79)] as const);
        expect(course(rule({ onDelayMs, offDelayMs }), fed)).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});
