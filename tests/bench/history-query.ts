/** How soon history answers: a day, a month, fifty tags; beside it the same from a table with a row a point. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createHistorian, type Historian } from '#runtime/historian/index.ts';
import { movedClock, START, temperature } from './history/plant.ts';
import { type Bench, median } from './result.ts';

const DAY = 86_400_000;
const DAYS = 30;
const TAGS = 50;
const HOURS = 8;
const ROUNDS = 15;

export const bench: Bench = async function* (say) {
  const folder = mkdtempSync(join(tmpdir(), 'jig-history-query-'));
  const { clock, pass } = movedClock(START + DAYS * DAY);
  const historian = createHistorian(join(folder, 'history.db'), clock);
  const db = new Sqlite(join(folder, 'naive.db'));
  try {
    say(`  ${DAYS} days of one tag and ${HOURS} hours of ${TAGS}, a reading a second each …`);
    fill(historian, 'tag:press/temperature', 0, DAYS * 86_400, 1);
    for (let tag = 0; tag < TAGS; tag++)
      fill(historian, `tag:line/t${tag}`, (DAYS * 24 - HOURS) * 3600, HOURS * 3600, tag);
    // What is ripe is rolled up, a part at a time, as in a plant that goes on.
    for (let i = 0; i < 400; i++) pass(61_000);
    historian.close();
    const opened = createHistorian(join(folder, 'history.db'), clock);
    naively(db);

    const to = START + DAYS * DAY - 1;
    const press = 'tag:press/temperature';
    const month = { from: START, width: Math.ceil((DAYS * DAY) / 500 / 60_000) * 60_000 };
    const row = db.prepare('select at, value, status from points where series = ? and at between ? and ? order by at');
    const buckets = db.prepare(
      'select (at - ?) / ? bucket, count(*), min(value), max(value), avg(value) from points where series = ? and at between ? and ? group by bucket',
    );
    const cases: [name: string, own: () => unknown, naive?: () => unknown][] = [
      [
        '24 h of a 1 Hz tag, every point',
        () => opened.raw(press, to - DAY, to, 100_000),
        () => row.all(0, to - DAY, to),
      ],
      ['24 h of a 1 Hz tag, 1,000 points to draw', () => opened.query(press, to - DAY, to, 1000, 'likeness')],
      ['30 days of a 1 Hz tag, 500 points to draw', () => opened.query(press, START, to, 500)],
      ['30 days of a 1 Hz tag, 500 points alike (LTTB)', () => opened.query(press, START, to, 500, 'likeness')],
      [
        '30 days of a 1 Hz tag, 500 intervals',
        () => opened.aggregate(press, START, to + 1, month.width),
        () => buckets.all(START, month.width, 0, START, to),
      ],
      ['30 days of a 1 Hz tag, by day', () => opened.aggregate(press, START, to + 1, 'day')],
      [
        '50 tags × 8 h, 500 points each to draw',
        () =>
          Array.from({ length: TAGS }, (_, tag) => opened.query(`tag:line/t${tag}`, to - HOURS * 3_600_000, to, 500)),
        () => Array.from({ length: TAGS }, () => row.all(0, to - HOURS * 3_600_000, to)),
      ],
      [
        '50 tags × 8 h, 500 points alike each (LTTB)',
        () =>
          Array.from({ length: TAGS }, (_, tag) =>
            opened.query(`tag:line/t${tag}`, to - HOURS * 3_600_000, to, 500, 'likeness'),
          ),
      ],
    ];
    for (const [name, own, naive] of cases) {
      const value = timed(own);
      const peerValue = naive && timed(naive, 1);
      yield {
        name,
        value,
        unit: 'ms',
        ...(peerValue === undefined
          ? {}
          : { peer: 'a row a point in SQLite', peerValue, ratio: Math.round((peerValue / value) * 10) / 10 }),
      };
    }
    opened.close();
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

function fill(historian: Historian, series: string, from: number, seconds: number, salt: number): void {
  for (let second = from; second < from + seconds; second++)
    historian.append(series, START + second * 1000 + (second % 4), temperature(second, salt), 0);
}

/** One series with the month of the press. */
function naively(db: Sqlite.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(
    'create table points (series int, at int, value any, status int, primary key (series, at)) strict, without rowid',
  );
  const insert = db.prepare('insert into points values (0, ?, ?, 0)');
  db.transaction(() => {
    for (let second = 0; second < DAYS * 86_400; second++)
      insert.run(START + second * 1000 + (second % 4), temperature(second, 1));
  })();
}

function timed(work: () => unknown, rounds = ROUNDS): number {
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return Math.round(median(times) * 10) / 10;
}
