import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { sha256 } from './sha256.ts';

test('the digest equals that of the platform for any text', () => {
  const theirs = (text: string) => createHash('sha256').update(text).digest('hex');
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    expect(sha256('a'.repeat(length))).toBe(theirs('a'.repeat(length)));
  }
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sha256(text) === theirs(text)));
});

test('the order of keys does not matter, that of lists does', () => {
  expect(canonicalJson({ b: [1, 2], a: { d: null, c: 'é' } })).toBe('{"a":{"c":"é","d":null},"b":[1,2]}');
  expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
});

test('what JSON leaves out is left out, and large whole numbers stay exact', () => {
  expect(canonicalJson({ a: undefined, n: 9007199254740993n })).toBe('{"n":{"$int":"9007199254740993"}}');
});

test('the canonical text reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
