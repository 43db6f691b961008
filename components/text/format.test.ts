/** Numbers as people read them. */
import { expect, test } from 'vitest';
import { formatDecimal, formatTime } from './format.ts';

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

test('a time has its date only where it is another day, the year only where it is another year', () => {
  const now = Date.parse('2026-11-22T03:00:00Z');
  const told = (text: string, lang: 'zh-CN' | 'en') => formatTime(Date.parse(text), lang, now, 'Asia/Shanghai');
  expect(told('2026-11-21T16:00:05Z', 'en')).toBe('00:00:05');
  expect(told('2026-11-21T15:59:59Z', 'zh-CN')).toBe('11-21 23:59:59');
  expect(told('2026-11-21T15:59:59Z', 'en')).toBe('21 Nov 23:59:59');
  expect(told('2025-03-04T00:00:00Z', 'zh-CN')).toBe('2025-03-04 08:00:00');
  expect(told('2025-03-04T00:00:00Z', 'en')).toBe('4 Mar 2025 08:00:00');
});
