import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { fromJson } from './json.ts';

test('keys are sorted at every depth and undefined is left out', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined })).toBe('{"b":[{"c":2,"d":1}]}');
});

test('a 64-bit integer keeps every digit', () => {
  expect(fromJson(canonicalJson({ total: 9007199254740993n }))).toEqual({ total: 9007199254740993n });
});

test('a key named __proto__ stays a key', () => {
  expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
});

test('the order in which fields were written does not matter', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
