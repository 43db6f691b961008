import { expect, test } from 'vitest';
import { troubledFirst } from './troubled-first.ts';

const rows = (...ids: number[]) => ids.map((id) => ({ id }));

test('what failed stands before the newest, each once, also where it is older than all of the page', () => {
  expect(troubledFirst(rows(7, 1), rows(9, 8, 7, 6))).toEqual(rows(7, 1, 9, 8, 6));
});

test('where nothing failed the newest stands first', () => {
  expect(troubledFirst([], rows(9, 8))).toEqual(rows(9, 8));
});
