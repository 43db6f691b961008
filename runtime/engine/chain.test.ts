import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_FAMILY } from '#runtime/contract/index.ts';
import { createJournal, type JournalBody } from '#runtime/store/index.ts';
import { openTables } from '#runtime/tables/test-tables.ts';
import { type Child, journalChildren } from './chain.ts';

let opened: ReturnType<typeof openTables>;
beforeEach(() => {
  opened = openTables();
});
afterEach(() => opened.close());

let next = 0;
const child = (link: boolean, seq = 1): Child => {
  const key = `k${++next}`;
  const body: JournalBody = link
    ? { kind: 'event', id: key, payload: {} }
    : { kind: 'answer', request: 'q1', ok: true, value: {} };
  return { seq, node: 'n', key, body, link };
};
const journaled = (children: readonly Child[], chain?: { depth: number; left: number }) =>
  journalChildren(createJournal(opened.db), 'a', children, () => chain, 5).map(({ body }) => body.chain);

test('what follows from something outside begins a chain; its answers do not', () => {
  expect(journaled([child(true)])).toEqual([{ depth: 1, left: MAX_FAMILY - 1 }]);
  expect(journaled([child(false)])).toEqual([undefined]);
});

test('an answer stays at the link that asked, a trigger is one further; what may still follow is shared out', () => {
  const chain = { depth: 3, left: 101 };
  expect(journaled([child(false), child(true)], chain)).toEqual([
    { depth: 3, left: 49 },
    { depth: 4, left: 49 },
  ]);
  // Each instant shares out its own.
  expect(journaled([child(true, 1), child(true, 2)], chain)).toEqual([
    { depth: 4, left: 100 },
    { depth: 4, left: 100 },
  ]);
});

test('a family that grows at every link ends before it fills the disk', () => {
  let generation: { depth: number; left: number }[] = [{ depth: 0, left: MAX_FAMILY }];
  let born = 0;
  const grow = () => {
    generation = generation.flatMap(
      (parent) => journaled([child(true), child(true), child(true)], parent) as typeof generation,
    );
    born += generation.length;
  };
  expect(() => {
    opened.db.transaction(() => {
      for (;;) grow();
    });
  }).toThrow(`One event leads to more than ${MAX_FAMILY} others`);
  expect(born).toBeLessThanOrEqual(MAX_FAMILY);
});
