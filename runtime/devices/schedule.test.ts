/** The schedule: every tag in its interval, none caught up. */
import { describe, expect, it } from 'vitest';
import { deviceTag } from '#runtime/contract/index.ts';
import { backoff } from './backoff.ts';
import type { CheckedTag } from './checked.ts';
import { createSchedule } from './schedule.ts';

const tag = (id: string, intervalMs: number): CheckedTag => ({
  id,
  tag: deviceTag.parse({ title: id, address: {}, type: 'int', intervalMs }),
  address: {},
  wire: 'int',
});
const names = (tags: readonly CheckedTag[]) => tags.map(({ id }) => id).join('');

describe('the schedule', () => {
  it('reads all at the start and each in its own interval, together where they fall together', () => {
    const schedule = createSchedule([tag('a', 100), tag('b', 300), tag('c', 100)], 0);
    const taken: string[] = [];
    for (let now = 0; now <= 300; now += 100) taken.push(names(schedule.take(now)));
    expect(taken).toEqual(['acb', 'ac', 'ac', 'acb']);
  });

  it('leaves out what a slow read missed and keeps the beat', () => {
    const schedule = createSchedule([tag('a', 100)], 0);
    schedule.take(0);
    expect(names(schedule.take(750))).toBe('a');
    expect(names(schedule.take(799))).toBe('');
    expect(schedule.wait(799)).toBe(1);
  });

  it('goes on when the clock is set back', () => {
    const schedule = createSchedule([tag('a', 100)], 1_000_000);
    schedule.take(1_000_000);
    expect(schedule.wait(5000)).toBe(100);
    expect(names(schedule.take(5100))).toBe('a');
  });

  it('may go on at another place in the interval than it began, all together', () => {
    const schedule = createSchedule([tag('a', 100), tag('b', 300)], 0, 0.4);
    const taken: [number, string][] = [];
    for (let now = 0; now <= 360; now += 20) {
      const due = names(schedule.take(now));
      if (due) taken.push([now, due]);
    }
    expect(taken).toEqual([
      [0, 'ab'],
      [40, 'ab'],
      [140, 'a'],
      [240, 'a'],
      [340, 'ab'],
    ]);
  });

  it('has nothing due without tags', () => {
    expect(createSchedule([], 0).wait(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the back-off', () => {
  it('doubles from half a second to half a minute, half of it random', () => {
    expect([1, 2, 3, 20, 2000].map((n) => backoff(n, () => 1))).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(backoff(3, () => 0)).toBe(1000);
  });
});
