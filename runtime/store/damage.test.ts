/** Damaged files by real means: bytes of a real plant.db and of its log are changed, as a failing disk would. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAudit } from './audit.ts';
import { DamagedPlant, damageNotice } from './damage.ts';
import { openPlant } from './plant.ts';
import { readWalTail } from './wal.ts';

let folder: string;
let data: string;
const file = () => join(data, 'plant.db');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-damage-'));
  data = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ENTRIES = 300;
/** A plant with some entries; `crashed` leaves its log as kill -9 would. */
function fill(crashed: boolean): void {
  const own = join(folder, 'own');
  const { db } = openPlant(own, 1);
  if (crashed) db.raw.pragma('wal_checkpoint(TRUNCATE)');
  const audit = createAudit(db);
  for (let n = 1; n <= ENTRIES; n++)
    audit.record({ who: 'Li Wei', action: 'table.insert', detail: 'x'.repeat(500) }, n);
  if (!crashed) db.close();
  mkdirSync(data);
  for (const name of readdirSync(own)) if (!name.endsWith('-shm')) copyFileSync(join(own, name), join(data, name));
  if (crashed) db.close();
}
function garble(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  for (let at = from; at < from + length; at++) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  writeFileSync(path, bytes);
}
const entries = (repair = false): number => {
  const { db } = openPlant(data, 2, { repair });
  try {
    return createAudit(db).list(10_000).length;
  } finally {
    db.close();
  }
};
const copies = () => {
  const root = join(data, 'damaged');
  return existsSync(root) ? readdirSync(root) : [];
};
const FRAME = 4096 + 24;

describe('the log', () => {
  test('that is whole is read whole, and nothing is said', () => {
    fill(true);
    expect(readWalTail(`${file()}-wal`)).toEqual({ ignored: 0, certain: false });
    expect(entries()).toBe(ENTRIES);
    expect([copies(), damageNotice(data)]).toEqual([[], undefined]);
  });

  test('that was cut off in the middle of a page says nothing: that page was never acknowledged', () => {
    fill(true);
    const wal = readFileSync(`${file()}-wal`);
    writeFileSync(`${file()}-wal`, wal.subarray(0, wal.length - 1000));
    expect(entries()).toBe(ENTRIES - 1);
    expect(copies()).toEqual([]);
  });

  test('whose last page is garbled loses that commit only, keeps a copy and says so', () => {
    fill(true);
    const { size } = statSync(`${file()}-wal`);
    garble(`${file()}-wal`, size - 2000, 100);
    const before = readFileSync(`${file()}-wal`);
    expect(entries()).toBe(ENTRIES - 1);
    const [copy] = copies();
    expect(readFileSync(join(data, 'damaged', String(copy), 'plant.db-wal'))).toEqual(before);
    expect(damageNotice(data)).toMatch(/^Data was found damaged\. Read .*report\.txt, then remove that folder\.$/);
    expect(readFileSync(join(data, 'damaged', String(copy), 'report.txt'), 'utf8')).toMatch(/power cut/);
    rmSync(join(data, 'damaged'), { recursive: true });
    expect(entries()).toBe(ENTRIES - 1);
    expect(damageNotice(data)).toBeUndefined();
  });

  test('that is garbled in the middle is known to have lost what was acknowledged', () => {
    fill(true);
    garble(`${file()}-wal`, 32 + 100 * FRAME + 1000, 10);
    const tail = readWalTail(`${file()}-wal`);
    expect(tail.certain).toBe(true);
    expect(tail.ignored).toBeGreaterThan(100);
    expect(entries()).toBeLessThan(ENTRIES);
    const [copy] = copies();
    expect(readFileSync(join(data, 'damaged', String(copy), 'report.txt'), 'utf8')).toMatch(/had been acknowledged/);
  });
});

describe('the file', () => {
  test('with a garbled last page is refused with a way out, as often as one tries, and one copy is kept', () => {
    fill(false);
    garble(file(), statSync(file()).size - 4096, 4096);
    const before = readFileSync(file());
    for (let n = 0; n < 2; n++)
      expect(() => openPlant(data, 2)).toThrow(/plant\.db is damaged .* start once with JIG_REPAIR=yes/s);
    expect(() => openPlant(data, 2)).toThrow(DamagedPlant);
    expect(readFileSync(file())).toEqual(before);
    expect(copies()).toHaveLength(1);
  });

  test('is made anew from what can be read when that is asked for, and what is missing is told', () => {
    fill(false);
    garble(file(), statSync(file()).size - 4096, 4096);
    const kept = entries(true);
    expect(kept).toBeGreaterThan(ENTRIES - 20);
    expect(kept).toBeLessThan(ENTRIES);
    const [copy] = copies();
    const report = readFileSync(join(data, 'damaged', String(copy), 'report.txt'), 'utf8');
    expect(report).toContain(`audit: ${kept} kept, its newest rows missing`);
    expect(entries()).toBe(kept);
    expect(damageNotice(data)).toBeDefined();
    const { db } = openPlant(data, 3);
    expect(() => db.raw.exec('delete from audit')).toThrow('An audit entry cannot be removed.');
    db.close();
  });

  test('with a garbled page in the middle keeps what lies on both sides of it', () => {
    fill(false);
    // Behind the first page of each table there are only entries.
    garble(file(), Math.floor((statSync(file()).size * 3) / 4 / 4096) * 4096, 4096);
    const kept = entries(true);
    const [copy] = copies();
    const report = readFileSync(join(data, 'damaged', String(copy), 'report.txt'), 'utf8');
    const [, missing] = /audit: \d+ kept, up to (\d+) missing/.exec(report) ?? [];
    expect(kept).toBeLessThan(ENTRIES);
    expect(kept + Number(missing)).toBe(ENTRIES);
  });

  test('of which nothing can be read stays as it is, and the sentence says so', () => {
    fill(false);
    garble(file(), 0, 4096);
    const before = readFileSync(file());
    expect(() => openPlant(data, 2, { repair: true })).toThrow(/nothing of it can be read.*Put back a backup/s);
    expect(readFileSync(file())).toEqual(before);
    expect(copies()).toHaveLength(1);
  });
});
