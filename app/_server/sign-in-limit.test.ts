/** Guessing passwords is slowed down. */
import { expect, test } from 'vitest';
import { createSignInLimit } from './sign-in-limit.ts';

test('after eight tries a name waits for the rest of the minute, others do not', () => {
  const limit = createSignInLimit();
  for (let i = 0; i < 8; i++) expect(limit.take('li', i)).toBe(0);
  expect(limit.take('li', 1000)).toBe(59_000);
  expect(limit.take('wang', 1000)).toBe(0);
  expect(limit.take('li', 60_000)).toBe(0);
});

test('a success forgets the tries before it', () => {
  const limit = createSignInLimit();
  for (let i = 0; i < 8; i++) limit.take('li', 0);
  limit.succeeded('li');
  expect(limit.take('li', 1)).toBe(0);
});
