import { expect, test } from 'vitest';
import { foundIn } from './found.ts';

const all = ['Counter', 'Scale', 'Alarm', 'Signal lamp'].map((title) => ({
  title,
  search: `${title.toLowerCase()} total`,
}));
const titles = (text: string) => foundIn(all, text).map(({ title }) => title);

test('what begins so comes first, then what is called so, then what only says so', () => {
  expect(titles('al')).toEqual(['Alarm', 'Scale', 'Signal lamp', 'Counter']);
});

test('every word must be found, in any order; nothing typed finds all', () => {
  expect(titles('total LAMP')).toEqual(['Signal lamp']);
  expect(titles('lamp horn')).toEqual([]);
  expect(titles('  ')).toHaveLength(4);
});
