/** Bytes a point takes on disk, roll-ups, indexes and free pages included; beside it a table with a row a point. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createHistorian } from '#runtime/historian/index.ts';
import { counter, movedClock, noise, register, START, temperature } from './history/plant.ts';
import type { Bench } from './result.ts';

const SERIES = 20;
const POINTS = 86_400;
const DAY = 86_400_000;

type Value = number | bigint | string;
/** Every reading comes up to 5 ms late, as from a poll; with which interval, and what. */
const KINDS: readonly [name: string, intervalMs: number, value: (second: number, salt: number) => Value][] = [
  ['process value in hundredths, 1 s', 1000, temperature],
  ['process value in hundredths, 10 s', 10_000, temperature],
  ['process value as float32 with all its digits, 1 s', 1000, register],
  ['meter’s 64-bit counter, 1 s', 1000, counter],
  ['meter’s 64-bit counter, 60 s', 60_000, counter],
  ['state as a text, 1 s', 1000, (second) => (second % 600 < 400 ? 'running' : 'idle')],
  ['random doubles, 1 s', 1000, (second, salt) => noise(second + salt * POINTS) + noise(second * 7) / 2 ** 32],
];

export const bench: Bench = async function* (say) {
  for (const [name, intervalMs, value] of KINDS) {
    const folder = mkdtempSync(join(tmpdir(), 'jig-storage-'));
    try {
      const points = Math.min(POINTS, (30 * DAY) / intervalMs);
      const file = join(folder, 'history.db');
      const at = (i: number, salt: number) => START + i * intervalMs + Math.floor(noise(i * 3 + salt) * 5);
      const { clock, pass } = movedClock(START + points * intervalMs);
      const historian = createHistorian(file, clock);
      for (let i = 0; i < points; i++)
        for (let salt = 0; salt < SERIES; salt++)
          historian.append(`tag:line/t${salt}`, at(i, salt), value((i * intervalMs) / 1000, salt), 0);
      for (let i = 0; i < 600; i++) pass(61_000);
      historian.close();
      const own = statSync(file).size / (points * SERIES);
      const naive = naively(join(folder, 'naive.db'), points, at, (i) => value((i * intervalMs) / 1000, 0));
      say(`  ${name}: ${points * SERIES} points`);
      yield {
        name: `stored, ${name}`,
        value: Math.round(own * 100) / 100,
        unit: 'bytes/point',
        peer: 'a row a point in SQLite',
        peerValue: Math.round(naive * 100) / 100,
        ratio: Math.round((naive / own) * 10) / 10,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
};

/** One series of them: a row is as long whatever the series. */
function naively(file: string, points: number, at: (i: number, salt: number) => number, value: (i: number) => Value) {
  const db = new Sqlite(file);
  db.exec(
    'create table points (series int, at int, value any, status int, primary key (series, at)) strict, without rowid',
  );
  const insert = db.prepare('insert into points values (1, ?, ?, 0)');
  db.transaction(() => {
    for (let i = 0; i < points; i++) insert.run(at(i, 0), value(i));
  })();
  db.close();
  return statSync(file).size / points;
}
