import { expect, test } from 'vitest';
import { clockTime } from './clock-time.ts';

test.each([
  ['06:30', '06:30'],
  ['6:30', '06:30'],
  ['630', '06:30'],
  ['1845', '18:45'],
  ['6', '06:00'],
  ['06：30', '06:30'],
  ['24:00', '24:00'],
  ['24:10', undefined],
  ['6:75', undefined],
  ['noon', undefined],
  ['', undefined],
])('%s is %s', (text, time) => expect(clockTime(text)).toBe(time));
