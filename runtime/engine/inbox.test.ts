/** What becomes one instant, and what gives way when too much waits. */
import { expect, it } from 'vitest';
import { createInbox, type SampleArrival } from './inbox.ts';

const sample = (port: string, value: unknown, status = 0): SampleArrival => ({
  kind: 'sample',
  node: 0,
  port,
  value,
  status,
  sourceAt: 0,
  serverAt: 0,
});
const OVERFLOW = 0x0480;

const values = (entries: readonly { readonly arrivals: readonly unknown[] }[]) =>
  entries.map(({ arrivals }) => (arrivals as SampleArrival[]).map(({ port, value }) => `${port}${value}`).join(' '));

it('makes one instant of what came in one message, and two of two samples of a port', () => {
  const inbox = createInbox();
  inbox.sample(sample('a', 1), 'every', 7);
  inbox.sample(sample('b', 1), 'every', 7);
  inbox.sample(sample('a', 2), 'every', 7);
  inbox.sample(sample('a', 3), 'every', 8);
  inbox.sample(sample('b', 3), 'every', 8);
  inbox.sample(sample('a', 4), 'every');
  inbox.sample(sample('b', 4), 'every');
  expect(values(inbox.take(10))).toEqual(['a1 b1', 'a2', 'a3 b3', 'a4', 'b4']);
});

it('does not add to a message that is taken already', () => {
  const inbox = createInbox();
  inbox.sample(sample('a', 1), 'every', 7);
  expect(values(inbox.take(1))).toEqual(['a1']);
  inbox.sample(sample('b', 1), 'every', 7);
  expect(values(inbox.take(1))).toEqual(['b1']);
});

it('loses the oldest message when too many wait, and the next one says so in each of its samples', () => {
  const inbox = createInbox(2);
  for (const n of [1, 2, 3]) for (const port of ['a', 'b']) inbox.sample(sample(port, n), 'every', n);
  expect(inbox.lost).toBe(1);
  const [next, last] = inbox.take(5).map(({ arrivals }) => arrivals as SampleArrival[]);
  expect(next?.map(({ value, status }) => [value, status])).toEqual([
    [2, OVERFLOW],
    [2, OVERFLOW],
  ]);
  expect(last?.map(({ value, status }) => [value, status])).toEqual([
    [3, 0],
    [3, 0],
  ]);
});
