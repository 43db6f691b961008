import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { downsample as downsampleLine } from './downsample.ts';
import { drawable, type HistoryPoint } from './drawable.ts';
import { LineBuilder } from './line.ts';
import { lttb } from './lttb.ts';

const SPAN = 10_000;
const lineOf = (points: readonly HistoryPoint[]) => {
  const line = new LineBuilder();
  for (const point of points) line.push(...point);
  return line.done();
};
const downsample = (points: readonly HistoryPoint[], from: number, to: number, limit: number) =>
  downsampleLine(lineOf(points), from, to, limit);
/** Points in order of time, some without a value. */
const series = fc
  .uniqueArray(fc.integer({ min: 0, max: SPAN }), { minLength: 1, maxLength: 400 })
  .chain((times) =>
    fc.tuple(
      fc.constant([...times].sort((a, b) => a - b)),
      fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 6 }), {
        minLength: times.length,
        maxLength: times.length,
      }),
    ),
  )
  .map(([times, values]) =>
    times.map((at, i): HistoryPoint => {
      const value = values[i] ?? null;
      return [at, value, value === null ? STATUS.badNoCommunication : STATUS.good];
    }),
  );
const most = fc.integer({ min: 2, max: 120 });
const values = (points: readonly HistoryPoint[]) => points.flatMap(([, value]) => (value === null ? [] : [value]));

describe('down-sampling', () => {
  test('gives all points when they are few enough', () => {
    fc.assert(
      fc.property(series, (points) => {
        expect(downsample(points, 0, SPAN, 400)).toEqual(points);
      }),
    );
  });

  test('never gives more than asked for, in order of time, and nothing made up', () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const fewer = downsample(points, 0, SPAN, limit);
        expect(fewer.length).toBeLessThanOrEqual(limit);
        expect(fewer).toEqual(points.filter(([at]) => fewer.some((point) => point[0] === at)));
      }),
    );
  });

  test('keeps the lowest and the highest value', () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const all = values(points);
        const fewer = values(downsample(points, 0, SPAN, limit));
        if (all.length === 0) expect(fewer).toEqual([]);
        else expect([Math.min(...fewer), Math.max(...fewer)]).toEqual([Math.min(...all), Math.max(...all)]);
      }),
    );
  });

  test('keeps an outage longer than eight points’ worth of time', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 3, max: 120 }), (points, limit) => {
        const fewer = downsample(points, 0, SPAN, limit);
        let start: number | undefined;
        for (const [at, value] of points) {
          if (value === null) start ??= at;
          else {
            const begin = start;
            if (begin !== undefined && at - begin > (8 * (SPAN + 1)) / limit) {
              expect(fewer.some(([t, v]) => v === null && t >= begin && t < at)).toBe(true);
            }
            start = undefined;
          }
        }
      }),
    );
  });

  test('keeps the low and the high of every stretch', () => {
    const wave = Array.from({ length: 1000 }, (_, i): HistoryPoint => [i * 10, i % 2 === 0 ? i : -i, 0]);
    const fewer = downsample(wave, 0, 9_999, 20);
    expect(fewer).toHaveLength(20);
    for (let bucket = 0; bucket < 10; bucket++) {
      const inside = wave.filter(([at]) => Math.floor(at / 1000) === bucket).map(([, v]) => v ?? 0);
      const kept = fewer.filter(([at]) => Math.floor(at / 1000) === bucket).map(([, v]) => v ?? 0);
      expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...inside), Math.max(...inside)]);
    }
  });
});

describe('down-sampling for the same look', () => {
  test('gives all points when they are few enough, else no more than asked for, in order of time, and nothing made up', () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const fewer = lttb(lineOf(points), limit);
        if (points.length <= limit) expect(fewer).toEqual(points);
        expect(fewer.length).toBeLessThanOrEqual(limit);
        const places = fewer.map((point) => points.findIndex(([at]) => at === point[0]));
        expect(fewer).toEqual(places.map((place) => points[place]));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  test('no line is drawn over a gap, as long as there are points enough for the pieces', () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const gaps = points.filter(([, value], i) => value === null && points[i - 1]?.[1] !== null);
        const lines = points.filter(([, value], i) => value !== null && (points[i - 1]?.[1] ?? null) === null);
        if (gaps.length + 3 * lines.length > limit) return;
        const fewer = lttb(lineOf(points), limit);
        for (const gap of gaps) expect(fewer).toContainEqual(gap);
        for (const line of lines) expect(fewer).toContainEqual(line);
      }),
    );
  });

  test('a lone peak is kept, the flat around it is not', () => {
    const flat = Array.from({ length: 1000 }, (_, i): HistoryPoint => [i, i === 417 ? 50 : 0, 0]);
    const fewer = lttb(lineOf(flat), 20);
    expect(fewer).toHaveLength(20);
    expect(fewer).toContainEqual([417, 50, 0]);
  });
});

test.each([
  [5, STATUS.good, 5],
  [5, STATUS.uncertainLastUsable, 5],
  [5n, STATUS.good, 5],
  [5, STATUS.badNoCommunication, null],
  ['running', STATUS.good, null],
  [null, STATUS.good, null],
])('%s with status %i is drawn as %s', (value, status, expected) => {
  expect(drawable(value, status)).toBe(expected);
});
