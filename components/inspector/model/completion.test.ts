import { expect, test } from 'vitest';
import { type Candidate, complete, matching, wordBefore } from './completion.ts';

const of = (name: string, kind: Candidate['kind'] = 'value'): Candidate => ({ name, kind, shown: name, help: '' });
const all = [of('good'), of('all'), of('round', 'function'), of('floor', 'function')];

test.each([
  ['a + go', 6, 'go'],
  ['a + go', 3, ''],
  ['(重量_1', 5, '重量_1'],
  ['2a', 2, 'a'],
  ['1 < in.va', 9, 'in.va'],
  ['in.', 3, 'in.'],
  ['', 0, ''],
])('in %s at %i the word is %s', (text, caret, word) => expect(wordBefore(text, caret)).toBe(word));

test('names that begin so come first', () => {
  expect(matching(all, 'o').map(({ name }) => name)).toEqual(['good', 'round', 'floor']);
  expect(matching(all, 'ro').map(({ name }) => name)).toEqual(['round']);
  expect(matching([of('xa'), of('ab')], 'a').map(({ name }) => name)).toEqual(['ab', 'xa']);
  expect(matching(all, '')).toHaveLength(4);
});

test('a name is put in, a function with brackets and the caret between them', () => {
  expect(complete('a / go', 6, of('good'))).toEqual({ text: 'a / good', caret: 8 });
  expect(complete('a / goo * 2', 6, of('good'))).toEqual({ text: 'a / good * 2', caret: 8 });
  expect(complete('ro', 2, of('round', 'function'))).toEqual({ text: 'round()', caret: 6 });
  expect(complete('in.te > 3', 4, of('in.temperature'))).toEqual({ text: 'in.temperature > 3', caret: 14 });
  expect(complete('flo(a)', 3, of('floor', 'function'))).toEqual({ text: 'floor(a)', caret: 6 });
});
