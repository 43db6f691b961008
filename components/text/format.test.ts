/** Numbers as people read them. */
import { expect, test } from 'vitest';
import { formatDecimal } from './format.ts';

test('a decimal keeps every digit, with its thousands set apart', () => {
  expect(['7', '999', '48217.15', '-1234567.12345', '0.123456', '100000'].map(formatDecimal)).toEqual([
    '7',
    '999',
    '48\u2009217.15',
    '\u22121\u2009234\u2009567.12345',
    '0.123456',
    '100\u2009000',
  ]);
});
