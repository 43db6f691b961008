/** Looks a database over before it is used: what is damaged is copied aside, told in words, and never left out in silence. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type SalvagedTable, salvage } from './salvage.ts';
import { storageProblemOf } from './storage-problem.ts';
import { readWalTail } from './wal.ts';

/** Start once with this setting to go on with what can still be read. */
export const REPAIR_SETTING = 'JIG_REPAIR=yes';
const FOLDER = 'damaged';
const REPORT = 'report.txt';
const SUFFIXES = ['', '-wal'];

/** It cannot be opened as it is. The message tells what to do. */
export class DamagedPlant extends Error {
  override readonly name = 'DamagedPlant';
}

/** Copies of the damaged files, the same place for the same damage. */
function setAside(file: string): string {
  const stamp = new Date(Math.max(...SUFFIXES.map((suffix) => modified(file + suffix)))).toISOString();
  const folder = join(dirname(file), FOLDER, stamp.replaceAll(':', '-'));
  if (existsSync(folder)) return folder;
  const half = `${folder}.part`;
  mkdirSync(half, { recursive: true });
  for (const suffix of SUFFIXES)
    if (existsSync(file + suffix)) copyFileSync(file + suffix, join(half, basename(file) + suffix));
  renameSync(half, folder);
  return folder;
}

const modified = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** To be called before SQLite opens the file, which would overwrite what it does not read. */
export function lookAtLog(file: string): void {
  const { ignored, certain } = readWalTail(`${file}-wal`);
  if (ignored === 0) return;
  const folder = setAside(file);
  const why = certain
    ? 'What is left out had been acknowledged: look for reports that are missing since then.'
    : 'This is what a power cut in the middle of a write leaves; then nothing of it had been acknowledged.';
  writeFileSync(
    join(folder, REPORT),
    `The end of ${basename(file)}-wal (${ignored} pages) cannot be read and is left out. ${why}\n`,
  );
}

/** What is wrong inside, as SQLite tells it; undefined when nothing is. */
function findings(file: string): string | undefined {
  let db: Sqlite.Database | undefined;
  try {
    db = new Sqlite(file);
    db.pragma('busy_timeout = 2000');
    const [first] = db.pragma('quick_check(1)') as { quick_check: string }[];
    return first?.quick_check === 'ok' ? undefined : (first?.quick_check ?? 'no answer');
  } catch (error) {
    if (storageProblemOf(error, file)?.trouble !== 'corrupt') throw error;
    return error instanceof Error ? error.message : String(error);
  } finally {
    db?.close();
  }
}

/** Throws DamagedPlant, unless it was asked to go on with what can be read. */
export function lookInside(file: string, repair: boolean): void {
  if (!existsSync(file)) return;
  const wrong = findings(file);
  if (wrong === undefined) return;
  const folder = setAside(file);
  const copy = `A copy is in ${folder}.`;
  if (!repair)
    throw new DamagedPlant(
      `${file} is damaged (${wrong}). ${copy} Put back a backup; or start once with ${REPAIR_SETTING} to go on with all that can still be read, and a list of what cannot.`,
    );
  const mended = `${file}.mended`;
  rmSync(mended, { force: true });
  let tables: SalvagedTable[];
  try {
    tables = salvage(file, mended);
  } catch (error) {
    rmSync(mended, { force: true });
    if (storageProblemOf(error, file)?.trouble !== 'corrupt') throw error;
    throw new DamagedPlant(`${file} is damaged so that nothing of it can be read. ${copy} Put back a backup.`, {
      cause: error,
    });
  }
  const missing = tables.filter((table) => table.missing !== 0);
  const list = missing.map(
    (table) =>
      `${table.table}: ${table.kept} kept, ${table.missing === 'unknown' ? 'its newest rows' : `up to ${table.missing}`} missing`,
  );
  writeFileSync(
    join(folder, REPORT),
    `${basename(file)} was damaged (${wrong}) and was made anew from what could be read. ${list.length === 0 ? 'Every row is there.' : `${list.join('; ')}.`}\n`,
  );
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  renameSync(mended, file);
}

/** What was found, until somebody has dealt with it and removed the folder; a sentence. */
export function damageNotice(folder: string): string | undefined {
  const root = join(folder, FOLDER);
  const found = existsSync(root) ? readdirSync(root).filter((name) => existsSync(join(root, name, REPORT))) : [];
  const newest = found.sort().at(-1);
  return newest === undefined
    ? undefined
    : `Data was found damaged. Read ${join(root, newest, REPORT)}, then remove that folder.`;
}
