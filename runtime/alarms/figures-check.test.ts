/** The figures of a plant that lived through a week at random, against a second, slow calculation written from the words of ISA-18.2, clause 16 and EEMUA 191. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALARM_PRIORITIES, HELD_STATES } from '#runtime/contract/index.ts';
import type { AlarmFigures, AlarmJournalEntry, AlarmRow } from '#runtime/rpc/index.ts';
import { openPlant } from '#runtime/store/index.ts';
import { type Alarms, createAlarms } from './alarms.ts';

const RUNS = Number(process.env['JIG_FUZZ_RUNS'] ?? 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OPERATOR = { id: 'u1', name: 'Wang' };
/** Any Monday. */
const BEGIN = Date.UTC(2026, 0, 5);

/** One thing that happens `after` the one before, to one of a few alarms. */
const turn = fc.record({
  after: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }).map((s) => s * SECOND) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((m) => m * MINUTE) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }).map((h) => h * HOUR) },
  ),
  source: fc.integer({ min: 0, max: 14 }),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('raise' as const) },
    { weight: 4, arbitrary: fc.constant('clear' as const) },
    { weight: 3, arbitrary: fc.constant('acknowledge' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'shelve' as const,
        'out' as const,
        'return' as const,
        'trip' as const,
        'chatter' as const,
      ),
    },
  ),
});
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

/** When the plant trips, everything comes at once; a worn switch comes and goes. */
function unfolded({ after, source, what }: Turn) {
  const many = (count: number, of: (i: number) => number, each: readonly ('raise' | 'clear' | 'acknowledge')[]) =>
    Array.from({ length: count }, (_, i) => i).flatMap((i) =>
      each.map((one, n) => ({ after: i + n === 0 ? after : SECOND, source: of(i), what: one })),
    );
  if (what === 'trip') return many(15, (i) => i, ['clear', 'acknowledge', 'raise']);
  if (what === 'chatter') return many(5, () => source, ['raise', 'acknowledge', 'clear']);
  return [{ after, source, what }];
}

function live(alarms: Alarms, turns: readonly Turn[]): number {
  let at = BEGIN;
  const all = turns.flatMap(unfolded);
  for (const { after, source, what } of all) {
    at += after;
    alarms.unshelveDue(at);
    const place = { app: `app-${source % 3}`, node: `n${source}`, ...(source > 9 ? { key: `d${source}` } : {}) };
    const { app, node, ...key } = place;
    const words = { title: node, appTitle: app, message: node, priority: ALARM_PRIORITIES[source % 4] ?? 'low' };
    const known = alarms.get(place);
    if (what === 'raise') alarms.set(app, node, { ...words, ...key, active: true }, at);
    if (what === 'clear') alarms.set(app, node, { ...words, ...key, active: false }, at);
    if (!known) continue;
    if (what === 'acknowledge') alarms.acknowledgeAll([known.id], OPERATOR, at);
    if (what === 'shelve') alarms.act([place], { kind: 'shelve', until: at + HOUR, comment: 'x' }, OPERATOR, at);
    if (what === 'out') alarms.act([place], { kind: 'remove-from-service', comment: 'x' }, OPERATOR, at);
    if (what === 'return') alarms.act([place], { kind: 'return-to-service' }, OPERATOR, at);
  }
  return at + MINUTE;
}

/** What a person would do with a printed journal, a pencil and time. */
function byHand(journal: readonly AlarmJournalEntry[], standing: readonly AlarmRow[], from: number, to: number) {
  const inTime = journal.filter(({ at }) => at >= from && at < to).sort((a, b) => a.seq - b.seq);
  /** Annunciated: an alarm that an operator was shown. */
  const shown = inTime.filter((line) => line.event === 'raised' && line.state === 'active');
  const name = ({ app, node, key }: { app: string; node: string; key?: string | undefined }) => `${app} ${node} ${key}`;
  const sources = [...new Set(shown.map(name))];
  const timesOf = (source: string) => shown.filter((line) => name(line) === source).map(({ at }) => at);
  const stretches: number[] = [];
  for (let at = from; at < to; at += 10 * MINUTE) {
    stretches.push(shown.filter((line) => line.at >= at && line.at < at + 10 * MINUTE).length);
  }
  const inAMinute = (source: string) =>
    Math.max(
      ...timesOf(source).map((first) => timesOf(source).filter((at) => at >= first && at - first < MINUTE).length),
    );
  const waited = inTime.flatMap((line) => {
    if (line.event !== 'acknowledged') return [];
    const before = inTime.filter(({ seq, alarm }) => seq < line.seq && alarm === line.alarm);
    const last = before.findLast(({ event, state }) => event === 'raised' && state === 'active');
    const isFirst = !before.some(({ event, seq }) => event === 'acknowledged' && seq > (last?.seq ?? 0));
    return last && isFirst ? [line.at - last.at] : [];
  });
  /** The smallest wait that so many did not exceed. */
  const quantile = (share: number) =>
    Math.min(...waited.filter((ms) => waited.filter((other) => other <= ms).length >= share * waited.length));
  return {
    raised: shown.length,
    perHour: shown.length / ((to - from) / HOUR),
    byPriority: Object.fromEntries(ALARM_PRIORITIES.map((p) => [p, shown.filter((l) => l.priority === p).length])),
    tenMinutes: stretches,
    floods: stretches.filter((raised) => raised > 10).length,
    most: Math.max(0, ...stretches),
    top: sources
      .map((source) => timesOf(source).length)
      .sort((a, b) => b - a)
      .slice(0, 10),
    timesOf: (source: string) => timesOf(source).length,
    chattering: sources
      .filter((source) => inAMinute(source) >= 3)
      .map((source) => [source, inAMinute(source)])
      .sort(),
    stale: standing
      .filter((one) => one.state !== 'normal' && !HELD_STATES.includes(one.state) && to - one.raisedAt > DAY)
      .map(name)
      .sort(),
    toAcknowledge:
      waited.length === 0
        ? undefined
        : {
            count: waited.length,
            median: quantile(0.5),
            p90: quantile(0.9),
            mean: waited.reduce((sum, ms) => sum + ms, 0) / waited.length,
          },
    name,
  };
}

function isAsByHand(figures: AlarmFigures, hand: ReturnType<typeof byHand>): void {
  const { raised, perHour, byPriority, floods, most, toAcknowledge } = figures;
  expect(raised).toBe(hand.raised);
  expect(perHour).toBeCloseTo(hand.perHour, 9);
  expect(byPriority).toEqual(hand.byPriority);
  expect(figures.tenMinutes.map((one) => one.raised)).toEqual(hand.tenMinutes);
  expect([floods, most]).toEqual([hand.floods, hand.most]);
  expect(figures.top.map(({ times }) => times)).toEqual(hand.top);
  for (const one of figures.top) expect(one.times).toBe(hand.timesOf(hand.name(one)));
  expect(figures.chattering.map((one) => [hand.name(one), one.times]).sort()).toEqual(hand.chattering);
  expect(figures.stale.map(hand.name).sort()).toEqual(hand.stale);
  expect(toAcknowledge?.count).toBe(hand.toAcknowledge?.count);
  for (const key of ['median', 'p90'] as const) expect(toAcknowledge?.[key]).toBe(hand.toAcknowledge?.[key]);
  if (hand.toAcknowledge) expect(toAcknowledge?.mean).toBeCloseTo(hand.toAcknowledge.mean, 6);
}

test('every figure of the real journal is what a person works out by hand, over all of it and over a part', () => {
  const seen = { floods: 0, chattering: 0, stale: 0, acknowledged: 0 };
  fc.assert(
    fc.property(
      fc.array(turn, { minLength: 80, maxLength: 200, size: 'max' }),
      fc.integer({ min: 0, max: 900 }),
      (turns, skip) => {
        const folder = mkdtempSync(join(tmpdir(), 'jig-figures-'));
        const { db } = openPlant(folder, BEGIN);
        try {
          const alarms = createAlarms(db);
          const to = live(alarms, turns);
          const journal = alarms.journal({}, 100_000);
          const standing = alarms.known();
          for (const from of [BEGIN, Math.floor(BEGIN + ((to - BEGIN) * skip) / 1000)]) {
            const figures = alarms.figures(from, to);
            isAsByHand(figures, byHand(journal, standing, from, to));
            seen.floods += figures.floods;
            seen.chattering += figures.chattering.length;
            seen.stale += figures.stale.length;
            seen.acknowledged += figures.toAcknowledge?.count ?? 0;
          }
        } finally {
          db.close();
          rmSync(folder, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  );
  // It was about something.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
}, 120_000);
