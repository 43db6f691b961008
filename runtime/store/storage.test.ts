/** A disk that refuses, by real means: no room in the file, another program's lock, a file without the right to write. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAudit } from './audit.ts';
import type { Database } from './database.ts';
import { openPlant } from './plant.ts';
import type { PlantSchema } from './plant-schema.ts';
import { createStorageHealth, type StorageHealth, type StorageState } from './storage-health.ts';
import { StorageProblem, type StorageTrouble, storageProblemOf } from './storage-problem.ts';

let folder: string;
let db: Database<PlantSchema>;
let health: StorageHealth;
let told: StorageState[];
let now: number;
let timers: { at: number; call: () => void }[];
const clock = {
  now: () => now,
  after(ms: number, call: () => void) {
    const timer = { at: now + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
};
/** Goes on to the next try; how long that was, in ms. */
function nextTry(): number {
  const [timer] = timers.splice(0);
  if (!timer) throw new Error('No try is planned.');
  const waited = timer.at - now;
  now = timer.at;
  timer.call();
  return waited;
}

function open(at: string): void {
  ({ db } = openPlant(at, 1));
  health = createStorageHealth(db, clock);
  health.onChange((state) => told.push(state));
}
const close = () => {
  health.close();
  db.close();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-storage-'));
  told = [];
  now = 1_000_000;
  timers = [];
  open(folder);
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

const record = (size = 10) =>
  createAudit(db).record({ who: 'Li Wei', action: 'table.insert', detail: 'x'.repeat(size) }, now);
const entries = () => createAudit(db).list(1000).length;
function refusal(work: () => unknown): StorageTrouble | 'none' {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof StorageProblem) return error.trouble;
    throw error;
  }
}
/** No further page for the file, as on a disk without room. */
function fill(): void {
  db.raw.pragma(`max_page_count = ${db.raw.pragma('page_count', { simple: true })}`);
}
const makeRoom = () => db.raw.pragma('max_page_count = 1000000');

describe('a full disk', () => {
  test('is told as a problem of storage, in words, and keeps what was there', () => {
    record();
    fill();
    expect(() => {
      for (let n = 0; n < 50; n++) record(2000);
    }).toThrow('There is no room left on the disk for plant.db.');
    expect(health.status()).toEqual({
      state: 'down',
      trouble: 'full',
      since: 1_000_000,
      sentence: 'There is no room left on the disk for plant.db.',
    });
    expect(entries()).toBeGreaterThanOrEqual(1);
    expect(createAudit(db).verify().ok).toBe(true);
  });

  test('is tried ever more seldom, and told as soon as there is room again', async () => {
    fill();
    expect(refusal(() => record(2_000_000))).toBe('full');
    expect([nextTry(), nextTry(), nextTry()]).toEqual([100, 200, 400]);
    for (let n = 0; n < 8; n++) nextTry();
    expect(nextTry()).toBe(10_000);
    const works = health.works();
    expect(told).toHaveLength(1);
    makeRoom();
    nextTry();
    await works;
    expect(told.at(-1)).toEqual({ state: 'ok' });
    expect(timers).toEqual([]);
    expect(refusal(() => record(2_000_000))).toBe('none');
    expect(db.raw.prepare("select count(*) n from sqlite_master where name = 'storage_probe'").get()).toEqual({ n: 0 });
  });

  test('that is full again at once is not asked at once again', () => {
    fill();
    refusal(() => record(2_000_000));
    for (let n = 0; n < 4; n++) nextTry();
    makeRoom();
    nextTry();
    fill();
    refusal(() => record(2_000_000));
    expect(nextTry()).toBe(3200);
  });
});

describe('another program with the lock', () => {
  test('is told within the time of a blink, and the end of it, too', () => {
    const other = new Sqlite(join(folder, 'plant.db'));
    other.exec('begin immediate');
    expect(refusal(() => db.transaction(() => record()))).toBe('locked');
    expect(told).toMatchObject([{ trouble: 'locked', sentence: 'Another program is writing into plant.db.' }]);
    expect(db.raw.pragma('busy_timeout', { simple: true })).toBe(20);
    nextTry();
    other.exec('rollback');
    other.close();
    nextTry();
    expect(health.status()).toEqual({ state: 'ok' });
    expect(refusal(() => record())).toBe('none');
  });
});

describe('what is no problem of storage', () => {
  test('stays the error it was', () => {
    expect(() => db.raw.exec('insert into nowhere values (1)')).toThrow('no such table');
    expect(() =>
      db.transaction(() => {
        throw new TypeError('mine');
      }),
    ).toThrow(TypeError);
    db.run(db.sql.insertInto('audit_head').values({ id: 1, seq: 1, hash: 'x' }));
    expect(refusalCode(() => db.run(db.sql.insertInto('audit_head').values({ id: 1, seq: 1, hash: 'x' })))).toMatch(
      /^SQLITE_CONSTRAINT/,
    );
    expect(health.status()).toEqual({ state: 'ok' });
  });

  test.each([
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_SHMSIZE', 'full'],
    ['SQLITE_BUSY_SNAPSHOT', 'locked'],
    ['SQLITE_IOERR_FSYNC', 'io'],
    ['SQLITE_CANTOPEN_ISDIR', 'io'],
    ['SQLITE_CORRUPT_VTAB', 'corrupt'],
    ['SQLITE_NOTADB', 'corrupt'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only'],
    ['SQLITE_FULLER', undefined],
    ['SQLITE_CONSTRAINT_UNIQUE', undefined],
    ['ENOENT', undefined],
  ])('%s is %s', (code, trouble) => {
    expect(storageProblemOf(new Sqlite.SqliteError('x', code), '/data/plant.db')?.trouble).toBe(trouble);
  });
});

function refusalCode(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

/** Mounting needs rights that a plain user does not have. */
function mountSmall(at: string): boolean {
  mkdirSync(at);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'jig-small', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a disk that is really full loses nothing it has said yes to, and goes on when there is room', (context) => {
  const disk = join(folder, 'disk');
  if (!mountSmall(disk)) {
    context.task.meta.skipped = 'A file system of its own cannot be mounted here.';
    context.skip(context.task.meta.skipped);
  }
  try {
    close();
    open(disk);
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    let accepted = 0;
    const fillUp = () => {
      for (let n = 0; n < 5000; n++) {
        const trouble = refusal(() => record(1000));
        if (trouble !== 'none') return trouble;
        accepted++;
      }
      return 'none';
    };
    expect(fillUp()).toBe('full');
    expect(accepted).toBeGreaterThan(0);
    nextTry();
    expect(health.status()).toMatchObject({ state: 'down', trouble: 'full' });
    close();
    open(disk);
    expect(createAudit(db).verify()).toEqual({ ok: true, entries: accepted });
    expect(fillUp()).toBe('full');
    rmSync(ballast);
    nextTry();
    expect(health.status()).toEqual({ state: 'ok' });
    expect(refusal(() => record(1000))).toBe('none');
    expect(createAudit(db).verify()).toEqual({ ok: true, entries: accepted + 1 });
  } finally {
    close();
    execFileSync('umount', [disk]);
    open(folder);
  }
});
