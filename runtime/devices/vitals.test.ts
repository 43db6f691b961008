/** What is counted of a device: windows that move with the clock, and places of fixed size. */
import { describe, expect, it } from 'vitest';
import { Changes, Minutes, Recent } from './meters.ts';
import { createVitals } from './vitals.ts';

const MIN = 60_000;
/** At the beginning of a minute. */
const START = 1_000_000 * MIN;

describe('measurements', () => {
  it('give their median and the hundredth of the slowest, of the last only', () => {
    const recent = new Recent(100);
    expect(recent.spread()).toBeUndefined();
    for (let ms = 0; ms < 200; ms++) recent.add(ms);
    expect(recent.spread()).toEqual({ p50: 149, p99: 198, most: 199, of: 100 });
  });

  it('do not take what a clock that was set back makes of them', () => {
    const recent = new Recent(4);
    recent.add(-3);
    expect(recent.spread()).toBeUndefined();
    recent.add(7);
    expect(recent.spread()).toEqual({ p50: 7, p99: 7, most: 7, of: 1 });
  });
});

describe('minutes', () => {
  it('are those of the last hour, and forget what is older', () => {
    const minutes = new Minutes();
    minutes.add(START, true);
    minutes.add(START + MIN, false);
    minutes.add(START + MIN, true);
    expect(minutes.all(START + MIN)).toEqual([
      [START, 1, 0],
      [START + MIN, 1, 1],
    ]);
    expect(minutes.all(START + 60 * MIN)).toEqual([[START + MIN, 1, 1]]);
    minutes.add(START + 60 * MIN, true);
    expect(minutes.all(START + 60 * MIN)).toEqual([
      [START + MIN, 1, 1],
      [START + 60 * MIN, 1, 0],
    ]);
  });

  it('give a rate over whole minutes, and of the first seconds what there is', () => {
    const minutes = new Minutes();
    const second = (n: number) => START + n * 1000;
    for (let n = 0; n < 30; n++) minutes.add(second(n), true);
    expect(minutes.perMinute(second(30), START)).toBe(60);
    for (let n = 30; n < 200; n++) minutes.add(second(n), n % 2 === 0);
    expect(minutes.perMinute(second(200), START)).toBe((45 + 30 + 30) / 3);
  });
});

describe('changes', () => {
  it('keep the last of many, oldest first, and none that lasted no time', () => {
    const changes = new Changes(3);
    expect(changes.last()).toBeUndefined();
    changes.add(10, 1);
    changes.add(20, 1);
    changes.add(30, 2);
    changes.add(30, 1);
    expect(changes.all()).toEqual([{ at: 10, state: 1 }]);
    for (let n = 0; n < 5; n++) changes.add(40 + n, n % 2);
    expect(changes.all()).toEqual([
      { at: 42, state: 0 },
      { at: 43, state: 1 },
      { at: 44, state: 0 },
    ]);
    expect(changes.last()).toEqual({ at: 44, state: 0 });
  });
});

describe('a device', () => {
  it('tells its failures by kind, the latest first, and counts those that found no room', () => {
    const vitals = createVitals(START);
    for (let n = 0; n < 10; n++) vitals.failed(`reason ${n}`, START + n);
    vitals.failed('reason 9', START + 50);
    const { failures, otherFailures, traffic } = vitals.signs(START + 60);
    expect(failures).toHaveLength(8);
    expect(failures[0]).toEqual({ problem: 'reason 9', count: 2, at: START + 50 });
    expect(failures.at(-1)?.problem).toBe('reason 2');
    expect(otherFailures).toBe(2);
    expect(traffic.minutes).toEqual([[START, 0, 11]]);
  });

  it('tells how late each sampling interval is polled, over all its connections, until it is defined anew', () => {
    const vitals = createVitals(START);
    vitals.lateness(1000, 4).began(5, 0);
    vitals.lateness(1000, 4).began(2500, 2);
    vitals.lateness(200, 1);
    expect(vitals.signs(START).polls).toEqual([
      { everyMs: 200, tags: 1, missed: 0 },
      { everyMs: 1000, tags: 4, missed: 2, late: { p50: 5, p99: 2500, most: 2500, of: 2 } },
    ]);
    vitals.begins();
    expect(vitals.signs(START).polls).toEqual([]);
  });

  it('stands as it was said last, since then', () => {
    const vitals = createVitals(START);
    expect(vitals.standing()).toEqual({ standing: 'connecting', since: START });
    vitals.stands('online', START + 10);
    vitals.stands('online', START + 20);
    expect(vitals.standing()).toEqual({ standing: 'online', since: START + 10 });
    expect(vitals.signs(START + 30).periods).toEqual([{ at: START + 10, standing: 'online' }]);
  });
});
