/** A block that cannot be read is a gap where it lies, and nothing more: what is beside it is sealed, read and rolled up as ever. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '#runtime/ops/index.ts';
import { createHistorian, type Historian } from './historian.ts';
import { DATA_LOST } from './outages.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const clock: Clock = { now: () => START + HOUR, after: () => () => undefined };
let folder: string;
let file: string;
let historian: Historian;
let problems: string[];

const open = () => {
  historian = createHistorian(file, clock, { onProblem: (problem) => problems.push(problem) });
};
const count = (from: number, seconds: number) => {
  for (let i = 0; i < seconds; i++) historian.append('a', START + (from + i) * SECOND, from + i, 0);
};
/** Twice: what is full is sealed with the write that comes after. */
const seal = () => {
  historian.flush();
  historian.flush();
};
const damage = (body: Buffer) => {
  historian.close();
  const db = new Sqlite(file);
  db.prepare('update blocks set body = ? where id = (select min(id) from blocks)').run(body);
  db.close();
  open();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-damage-'));
  file = join(folder, 'history.db');
  problems = [];
  open();
  count(0, 1024);
  seal();
});
afterEach(() => {
  historian.close();
  rmSync(folder, { recursive: true });
});

const GARBAGE: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['a newer format', Buffer.from([9, 1, 2, 3])],
  ['an end that is missing', Buffer.from([1, 0xff, 0x07, 0])],
  ['another number of points', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
];

test.each(GARBAGE)(
  'with %s in a block, late points around and inside it are sealed and there to be read',
  (_, body) => {
    damage(body);
    // Beside it, inside its time, and behind.
    historian.append('a', START - SECOND, -1, 0);
    historian.append('a', START + 500 * SECOND + 1, 7, 0);
    count(1024, 1100);
    seal();
    expect(historian.health()).toEqual({ buffered: 0, dropped: 0 });
    const { at, value, status } = historian.raw('a', START - HOUR, START + HOUR, 5000);
    expect([...at].slice(0, 3)).toEqual([START - SECOND, START, START + 500 * SECOND + 1]);
    expect([value[0], value[1], value[2]]).toEqual([-1, null, 7]);
    expect(status?.[1]).toBe(DATA_LOST);
    // The run that broke off and this one are one ms apart in this test's time.
    expect(at.length).toBe(3 + 1100);
    expect([...at]).toEqual([...at].sort((a, b) => a - b));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('2026-01-05T00:00:00');
  },
);

test('the mean over a block that cannot be read rests on what is left', () => {
  damage(Buffer.from([9]));
  count(1024, 10);
  const [all] = historian.aggregate('a', START, START + 1034 * SECOND, HOUR);
  expect(all?.count).toBe(10);
  expect(all?.min).toBe(1024);
  expect(all?.status).toBe(DATA_LOST);
});

test('a damaged block is let go of in its time like any other', () => {
  damage(Buffer.from([9]));
  const later: Clock = { now: () => START + 500 * 24 * HOUR, after: () => () => undefined };
  historian.close();
  historian = createHistorian(file, later);
  for (let i = 0; i < 5; i++) historian.flush();
  const db = new Sqlite(file, { readonly: true });
  expect(db.prepare('select count(*) from blocks').pluck().get()).toBe(0);
  db.close();
});
