import { expect, it } from 'vitest';
import { NOTE_LINES, noteLines, noteOf } from './note.ts';

it('is the text of a comment, and of nothing else', () => {
  expect(noteOf({ type: 'logic.comment', config: { text: ' Heats up first.\n' } })).toBe('Heats up first.');
  expect(noteOf({ type: 'logic.comment', config: {} })).toBe('');
  expect(noteOf({ type: 'logic.pulse', config: { text: 'x' } })).toBeUndefined();
});

it.each([
  ['', 1],
  ['Heats up first.', 1],
  ['one\n\nthree', 3],
  ['The press heats up for an hour first, so nothing is counted.', 3],
  ['温度先升一个小时', 1],
  ['压机先预热一个小时，这段时间不计数', 2],
  ['x'.repeat(40), 2],
])('%j takes %i lines', (text, lines) => {
  expect(noteLines(text)).toBe(lines);
});

it('has a bound, however much is written', () => {
  expect(noteLines('a word and '.repeat(400))).toBe(NOTE_LINES);
  expect(noteLines('\n'.repeat(4000))).toBe(NOTE_LINES);
});
