/** The judge of deliveries sees each kind of wrong that an outbox can do. */
import { describe, expect, it } from 'vitest';
import { judgeDeliveries } from './judge-deliveries.ts';
import type { Heard } from './ledger.ts';

const event = (n: number) => ({ row: n, sender: 's', n, hot: 0 as const, count: n });
const answer = (n: number) => ({ row: n, sender: 's', n, count: n });
const heard = (n: number, more: Partial<Heard> = {}): Heard => ({
  at: 'heard',
  key: `k${n}`,
  sender: 's',
  n,
  count: n,
  taken: true,
  ms: n,
  ...more,
});
const kinds = (calls: readonly Heard[], answers = [answer(1), answer(2)], dead = 0) =>
  judgeDeliveries({ events: [event(1), event(2)], answers, dead }, calls).map(({ kind }) => kind);

describe('the judge of deliveries', () => {
  it('has nothing against a delivery that came again under its key before the next', () => {
    expect(kinds([heard(1, { taken: false }), heard(1), heard(1), heard(2)])).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['a row that was never delivered', 'lost', kinds([heard(1)], [answer(1)])],
    ['a delivery that was only ever refused', 'lost', kinds([heard(1), heard(2, { taken: false })], [answer(1)])],
    ['one that was given up', 'lost', kinds([heard(1), heard(2)], undefined, 1)],
    ['an answer that the app never kept', 'lost', kinds([heard(1), heard(2)], [answer(1)])],
    ['one under two keys', 'doubled', kinds([heard(1), heard(1, { key: 'other' }), heard(2)])],
    ['two under one key', 'doubled', kinds([heard(1), heard(2, { key: 'k1' })])],
    ['an answer that was kept twice', 'doubled', kinds([heard(1), heard(2)], [answer(1), answer(1), answer(2)])],
    ['an earlier one again after the next', 'order', kinds([heard(1), heard(2), heard(1)])],
    ['answers out of order', 'order', kinds([heard(1), heard(2)], [answer(2), answer(1)])],
    ['a delivery without a row', 'invented', kinds([heard(1), heard(2), heard(3)], [answer(1), answer(2), answer(3)])],
    ['an answer to nothing', 'invented', kinds([heard(1), heard(2)], [answer(1), answer(2), answer(7)])],
  ])('finds %s: %s', (_what, kind, found) => {
    expect(found).toEqual([kind]);
  });
});
