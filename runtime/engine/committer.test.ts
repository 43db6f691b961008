/** One commit for all that waits, whole or not at all when the disk refuses, and patient with another program's lock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#runtime/ops/index.ts';
import {
  createStorageHealth,
  type Database,
  openPlant,
  type PlantSchema,
  type StorageHealth,
  StorageProblem,
} from '#runtime/store/index.ts';
import { type Committer, createCommitter } from './committer.ts';

let folder: string;
let db: Database<PlantSchema>;
let storage: StorageHealth;
let committer: Committer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-committer-'));
  ({ db } = openPlant(folder, 1));
  db.raw.exec('create table notes (text text)');
  storage = createStorageHealth(db, systemClock);
  committer = createCommitter(db, storage, systemClock);
});
afterEach(() => {
  storage.close();
  db.close();
  rmSync(folder, { recursive: true });
});

const write = (text: string) =>
  new Promise<Error | undefined>((resolve) =>
    committer.addNow(() => void db.raw.prepare('insert into notes values (?)').run(text), { onDisk: resolve }),
  );
const writePatiently = (text: string) =>
  new Promise<Error | undefined>((resolve) =>
    committer.add(() => void db.raw.prepare('insert into notes values (?)').run(text), { onDisk: resolve }),
  );
const notes = () => db.raw.prepare('select length(text) from notes order by rowid').pluck().all();
const lock = () => {
  const other = new Sqlite(join(folder, 'plant.db'));
  other.exec('begin immediate');
  return () => {
    other.exec('rollback');
    other.close();
  };
};

test('a work that throws undoes its own changes only', async () => {
  const failing = new Promise((resolve) =>
    committer.add(
      () => {
        db.raw.exec("insert into notes values ('never')");
        throw new Error('mine');
      },
      { onDisk: resolve },
    ),
  );
  const [one, mine, two] = await Promise.all([write('a'), failing, write('bb')]);
  expect([one, two]).toEqual([undefined, undefined]);
  expect(mine).toEqual(new Error('mine'));
  expect(notes()).toEqual([1, 2]);
});

test('when the disk is full nothing of the commit is there, and each of it is told so', async () => {
  db.raw.pragma(`max_page_count = ${db.raw.pragma('page_count', { simple: true })}`);
  const told = await Promise.all([write('a'), write('x'.repeat(1_000_000)), write('bb')]);
  for (const error of told) expect(error).toMatchObject({ name: 'StorageProblem', trouble: 'full' });
  expect(notes()).toEqual([]);
  db.raw.pragma('max_page_count = 1000000');
  expect(await write('a')).toBeUndefined();
  expect(notes()).toEqual([1]);
});

test('a lock that is let go of in time is waited for, in order', async () => {
  const release = lock();
  const first = write('a');
  const heard = new Promise<void>((resolve) => {
    const end = db.onStorageProblem(() => {
      end();
      resolve();
    });
  });
  await heard;
  const second = write('bb');
  release();
  expect(await Promise.all([first, second])).toEqual([undefined, undefined]);
  expect(notes()).toEqual([1, 2]);
});

test('a lock that is held on to is told, at once to whoever cannot wait', async () => {
  const release = lock();
  const patient = write('a');
  const told = await patient;
  expect(told).toBeInstanceOf(StorageProblem);
  const hasty = write('bb');
  committer.flush();
  expect(await hasty).toMatchObject({ trouble: 'locked' });
  release();
  expect(await write('ccc')).toBeUndefined();
  expect(notes()).toEqual([3]);
});

test('the work of an app waits for a full disk, in its order, and whoever listens hears when it is there', async () => {
  const well = new Promise<void>((resolve) => committer.onWell(resolve));
  db.raw.pragma(`max_page_count = ${db.raw.pragma('page_count', { simple: true })}`);
  const first = writePatiently('x'.repeat(1_000_000));
  expect(await write('a')).toBeInstanceOf(StorageProblem);
  expect(committer.problem).toContain('no room');
  const second = writePatiently('bb');
  db.raw.pragma('max_page_count = 1000000');
  expect(await Promise.all([first, second])).toEqual([undefined, undefined]);
  await well;
  expect(committer.problem).toBeUndefined();
  expect(notes()).toEqual([1_000_000, 2]);
});

test('commits are told in their order at once, and again when the disk has them; what comes meanwhile shares its next word', async () => {
  const told: string[] = [];
  const insert = (text: string) => () => void db.raw.prepare('insert into notes values (?)').run(text);
  const add = (text: string, then?: () => void) =>
    new Promise<void>((resolve) =>
      committer.add(insert(text), {
        committed() {
          told.push(`${text} committed`);
          then?.();
        },
        onDisk() {
          told.push(`${text} on disk`);
          resolve();
        },
      }),
    );
  let later: Promise<void> | undefined;
  await Promise.all([
    add('a', () => {
      later = add('ccc');
    }),
    add('bb'),
  ]);
  await later;
  expect(told).toEqual(['a committed', 'bb committed', 'a on disk', 'bb on disk', 'ccc committed', 'ccc on disk']);
});

test('who needs it now is told of everything before, and nobody twice', () => {
  const told: string[] = [];
  const add = (text: string) =>
    committer.add(() => void db.raw.prepare('insert into notes values (?)').run(text), {
      onDisk: () => told.push(text),
    });
  add('a');
  committer.onDisk(() => told.push('asked'));
  add('bb');
  committer.flush();
  expect(told).toEqual(['asked', 'a', 'bb']);
  expect(notes()).toEqual([1, 2]);
  committer.flush();
  expect(told).toHaveLength(3);
});

test('what was committed before a refusal is told when the disk has it, though nothing else comes', async () => {
  let refused: Promise<Error | undefined> | undefined;
  const asked = new Promise<void>((resolve) => {
    committer.add(() => void db.raw.prepare('insert into notes values (?)').run('a'), {
      committed() {
        // The disk is at work for 'a': this is asked next, in the turn whose commit is refused.
        committer.onDisk(resolve);
        db.raw.pragma(`max_page_count = ${db.raw.pragma('page_count', { simple: true })}`);
        refused = writePatiently('x'.repeat(1_000_000));
      },
      onDisk: () => {},
    });
  });
  await asked;
  expect(committer.problem).toContain('no room');
  expect(notes()).toEqual([1]);
  db.raw.pragma('max_page_count = 1000000');
  expect(await refused).toBeUndefined();
});

test('the word of a disk that keeps what it has, but takes no more, wakes nobody', async () => {
  let woken = 0;
  const well = new Promise<void>((resolve) =>
    committer.onWell(() => {
      woken++;
      resolve();
    }),
  );
  db.raw.pragma(`max_page_count = ${db.raw.pragma('page_count', { simple: true })}`);
  const patient = writePatiently('x'.repeat(1_000_000));
  expect(await write('a')).toBeInstanceOf(StorageProblem);
  await new Promise<void>((resolve) => committer.onDisk(resolve));
  committer.flush();
  expect(woken).toBe(0);
  expect(committer.problem).toContain('no room');
  db.raw.pragma('max_page_count = 1000000');
  expect(await patient).toBeUndefined();
  await well;
  expect(woken).toBe(1);
  await storage.works();
  expect(committer.problem).toBeUndefined();
});
