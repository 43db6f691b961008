import { expect, test } from 'vitest';
import type { RunLine } from '../../live/index.ts';
import { stoppedBy } from './stopped-by.ts';

const fault = { node: 'count', kind: 'error', message: 'too much' };
const line = (seq: number, stopped?: RunLine['fault']): RunLine => ({
  seq,
  at: seq * 1000,
  revision: 1,
  hash: 'abc',
  cause: { kind: 'wake', arrivals: 1 },
  requests: 0,
  ...(stopped ? { fault: stopped } : {}),
});

test('an app was stopped by the last run that faulted', () => {
  const runs = [line(9), line(8, fault), line(7), line(3, fault)];
  expect(stoppedBy(runs, fault)?.seq).toBe(8);
});

test('an older fault is not what stopped it now', () => {
  expect(stoppedBy([line(8, { ...fault, message: 'something else' }), line(3, fault)], fault)).toBeUndefined();
  expect(stoppedBy([line(8, { ...fault, node: 'other' })], fault)).toBeUndefined();
  expect(stoppedBy([line(9)], fault)).toBeUndefined();
});
