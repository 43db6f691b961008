import { expect, test } from 'vitest';
import { asText, isEmpty } from './field-text.ts';

const plain = String;

test.each([
  ['Scrap too high\nOrder 7', 'Scrap too high\nOrder 7'],
  [['a@example.com', 'b@example.com'], 'a@example.com, b@example.com'],
  [119, '119'],
  [true, 'true'],
  ['{"good":119}', '{\n  "good": 119\n}'],
  ['{order}', '{order}'],
  ['{"count":9007199254740993}', '{"count":9007199254740993}'],
  [{ good: 119n }, '{\n  "good": "119"\n}'],
])('a field reads as it is meant: %#', (value, text) => {
  expect(asText(value, plain)).toBe(text);
});

test('what says nothing is left out, but a nought is not', () => {
  expect([undefined, null, '', false, [], 0, 'x', true, {}].map(isEmpty)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
