/** Points a second into the historian, sustained, on disk, read back and compared; beside it a table with a row a point. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Sqlite from 'better-sqlite3';
import { createHistorian } from '#runtime/historian/index.ts';
import { systemClock } from '#runtime/ops/index.ts';
import { counter, createChecksum, noise, START } from './history/plant.ts';
import { type Bench, share } from './result.ts';

const SERIES = 1000;
const SECONDS = 4000;
const NAIVE_SECONDS = 500;

/** No two points alike, so that nothing could be left out. */
const valueAt = (series: number, second: number): number | bigint =>
  series % 4 === 0 ? counter(second, series) : second + series / 1000 + noise(second * SERIES + series) / 3;
const keyOf = (series: number): string => `tag:line-${series % 20}/t${series}`;

export const bench: Bench = async function* (say) {
  const folder = mkdtempSync(join(tmpdir(), 'jig-ingest-'));
  try {
    const file = join(folder, 'history.db');
    const historian = createHistorian(file, systemClock);
    const keys = Array.from({ length: SERIES }, (_, series) => keyOf(series));
    const sums = keys.map(() => createChecksum());
    const before = held();
    const pauses: number[] = [];
    let writing = 0;
    for (let second = 0; second < SECONDS; second++) {
      const values = keys.map((_, series) => valueAt(series, second));
      for (const [series, value] of values.entries()) sums[series]!.add(START + second * 1000, value);
      const begun = performance.now();
      for (let series = 0; series < SERIES; series++)
        historian.append(keys[series]!, START + second * 1000, values[series]!, 0);
      const took = performance.now() - begun;
      pauses.push(took);
      writing += took;
    }
    const begun = performance.now();
    historian.flush();
    writing += performance.now() - begun;
    const memory = held() - before;
    const points = SERIES * SECONDS;
    for (const [series, key] of keys.entries()) {
      const sum = createChecksum();
      const { at, value } = historian.raw(key, START, START + SECONDS * 1000, SECONDS + 1);
      for (let i = 0; i < at.length; i++) sum.add(at[i]!, value[i] as number | bigint);
      if (at.length !== SECONDS || sum.value !== sums[series]!.value)
        throw new Error(`${key} is not what was written.`);
    }
    historian.close();
    pauses.sort((a, b) => a - b);
    say(`  ${points} points of ${SERIES} series, all read back: the same.`);
    const rate = points / (writing / 1000);
    const naive = naively(join(folder, 'naive.db'), keys);
    yield {
      name: 'ingest',
      value: Math.round(rate),
      unit: 'points/s',
      peer: 'a row a point in SQLite',
      peerValue: Math.round(naive.rate),
      ratio: Math.round((rate / naive.rate) * 100) / 100,
    };
    yield { name: 'ingest, longest pause', value: Math.round(share(pauses, 1)), unit: 'ms' };
    yield { name: 'ingest, held in memory', value: Math.round(memory), unit: 'MB' };
    yield {
      name: 'ingest, random digits, stored',
      value: Math.round((statSync(file).size / points) * 100) / 100,
      unit: 'bytes/point',
      peer: 'a row a point in SQLite',
      peerValue: Math.round(naive.bytes * 100) / 100,
      ratio: Math.round((naive.bytes / (statSync(file).size / points)) * 100) / 100,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** MB that are really in use: what a hot loop leaves behind is the collector's business. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** What one would write first: the same values, in batches of the same size. */
function naively(file: string, keys: readonly string[]): { rate: number; bytes: number } {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(
    'create table points (series int, at int, value any, status int, primary key (series, at)) strict, without rowid',
  );
  const insert = db.prepare('insert or replace into points values (?, ?, ?, ?)');
  let took = 0;
  for (let second = 0; second < NAIVE_SECONDS; second += 10) {
    const values = keys.map((_, series) => Array.from({ length: 10 }, (_, i) => valueAt(series, second + i)));
    const begun = performance.now();
    db.transaction(() => {
      for (let i = 0; i < 10; i++)
        for (const [series, own] of values.entries()) insert.run(series, START + (second + i) * 1000, own[i], 0);
    })();
    took += performance.now() - begun;
  }
  const points = keys.length * NAIVE_SECONDS;
  db.pragma('wal_checkpoint(truncate)');
  db.close();
  return { rate: points / (took / 1000), bytes: statSync(file).size / points };
}
