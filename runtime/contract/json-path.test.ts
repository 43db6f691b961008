/** Paths against examples of the standard, and what must not be reachable. */
import { expect, test } from 'vitest';
import { followJsonPath, parseJson, parseJsonPath } from './json-path.ts';

/** RFC 9535, 1.5, figure 1, shortened. */
const STORE = {
  store: {
    book: [
      { author: 'Nigel Rees', price: 8.95 },
      { author: 'Evelyn Waugh', price: 12.99 },
      { author: 'Herman Melville', isbn: '0-553-21311-3', price: 8.99 },
    ],
    bicycle: { color: 'red', price: 399 },
  },
};

test.each<[string, unknown[]]>([
  ['$.store.book[*].author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville']],
  ['$.store.book[2].author', ['Herman Melville']],
  ['$.store.book[-1].author', ['Herman Melville']],
  ["$['store']['bicycle'][\"color\"]", ['red']],
  ['store.*.price', [399]],
  ['$', [STORE]],
  ['$.store.book[9]', []],
  ['$.constructor', []],
  ['$.__proto__', []],
  ['$.store.book.length', []],
])('%s', (path, expected) => expect(followJsonPath(STORE, parseJsonPath(path) ?? [])).toEqual(expected));

test.each(['$..book', 'a[', 'a]', '$.a[?(@.x)]', 'a b', '$store.', '[1:2]'])('%s is no path here', (path) =>
  expect(parseJsonPath(path)).toBeUndefined(),
);

test('whole numbers beyond 2^53 stay exact, what is no JSON is told', () => {
  expect(parseJson('{"n":9007199254740993,"x":1.5}')).toEqual({ ok: true, value: { n: 9007199254740993n, x: 1.5 } });
  expect(parseJson('{')).toEqual({ ok: false });
});
