import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDoc } from './document.ts';
import { hashDoc } from './hash.ts';
import { sha256 } from './sha256.ts';

test('the digest equals that of the platform for any text', () => {
  const theirs = (text: string) => createHash('sha256').update(text).digest('hex');
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    expect(sha256('a'.repeat(length))).toBe(theirs('a'.repeat(length)));
  }
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sha256(text) === theirs(text)));
});

test('a document keeps its name when its keys are written in another order', () => {
  const doc = emptyDoc('Press');
  const turned = Object.fromEntries(Object.entries(doc).reverse()) as typeof doc;
  expect(hashDoc(turned)).toBe(hashDoc(doc));
  expect(hashDoc({ ...doc, title: 'Oven' })).not.toBe(hashDoc(doc));
});
