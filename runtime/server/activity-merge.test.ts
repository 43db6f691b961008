/** A page out of several sources: by time, none twice, and nothing shown that something newer may still come before. */
import { expect, test } from 'vitest';
import type { ActivityItem } from '#runtime/rpc/index.ts';
import { merge, type Source } from './activity-merge.ts';

const run = (app: string, seq: number, at: number): ActivityItem => ({
  kind: 'run',
  app,
  at,
  run: { seq, at, revision: 1, hash: 'h', requests: 1, cause: { kind: 'event', arrivals: 1 } },
});
const source = (app: string, items: readonly ActivityItem[], more: Partial<Source> = {}): Source => ({
  items,
  placeOf: (item) => ('run' in item ? item.run.seq : 0),
  put: (cursor, place) => ({ ...cursor, runs: { ...cursor.runs, [app]: place } }),
  ...more,
});
const shown = ({ items }: { readonly items: readonly ActivityItem[] }) => items.map(({ app, at }) => `${app}${at}`);

test('what is left over begins the next page, of each source where it was left', () => {
  const a = source('a', [run('a', 9, 90), run('a', 7, 70)]);
  const b = source('b', [run('b', 3, 80), run('b', 2, 60)]);
  const page = merge([a, b], 2, {});
  expect(shown(page)).toEqual(['a90', 'b80']);
  expect(page.next).toEqual({ runs: { a: 9, b: 3 } });
  expect(merge([a, b], 4, {})).not.toHaveProperty('next');
});

test('a search that was cut short holds back what is older than where it ended, and says so', () => {
  const a = source('a', [run('a', 9, 90)], { upTo: 5, reached: 75 });
  const b = source('b', [run('b', 3, 80), run('b', 2, 60)]);
  const page = merge([a, b], 10, {});
  expect(shown(page)).toEqual(['a90', 'b80']);
  expect(page).toMatchObject({ reached: 75, next: { runs: { a: 5, b: 3 } } });
});

test('a source that gave nothing yet goes on where its search ended', () => {
  const page = merge([source('a', [], { upTo: 5, reached: 75 })], 10, { runs: { a: 9, b: 1 } });
  expect(page).toMatchObject({ items: [], reached: 75, next: { runs: { a: 5, b: 1 } } });
});
