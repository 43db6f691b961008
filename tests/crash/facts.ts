/** What plant.db holds, read by a connection of our own and by none of the product's code. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

export interface EventRow {
  /** Rises in the order of insertion. */
  readonly row: number;
  readonly sender: string;
  readonly n: number;
  readonly hot: 0 | 1;
  readonly count: number;
}
export interface SampleRow {
  readonly row: number;
  readonly n: number;
  readonly count: number;
}
/** What the outside system answered, as the app kept it. */
export interface AnswerRow {
  readonly row: number;
  readonly sender: string;
  readonly n: number;
  readonly count: number;
}
export interface OutboxRow {
  readonly id: number;
  readonly value: string;
  readonly state: string;
}
/** What is new since the last look. */
export interface Facts {
  readonly events: readonly EventRow[];
  readonly samples: readonly SampleRow[];
  readonly answers: readonly AnswerRow[];
  /** Deliveries that were given up. */
  readonly dead: number;
  readonly alarms: readonly ('raised' | 'cleared')[];
  readonly writes: readonly OutboxRow[];
}

export interface PlantReader {
  /** Every accepted event is stepped, no write is under way, and nothing waits to be delivered. */
  settled(): boolean;
  news(): Facts;
  close(): void;
}

export function readPlant(data: string, app: string, alarm: string): PlantReader {
  const db = new Sqlite(join(data, 'plant.db'), { readonly: true });
  db.pragma('busy_timeout = 5000');
  const tableName = (table: string): string =>
    db.prepare('select name from data_tables where app = ? and table_id = ?').pluck().get(app, table) as string;
  const [events, samples, answers] = [tableName('events'), tableName('samples'), tableName('answers')];
  const after = { events: 0, samples: 0, answers: 0, alarms: 0, writes: 0 };

  function page<Row>(kind: keyof typeof after, sql: string, idOf: (row: Row) => number, ...bound: string[]): Row[] {
    const rows = db.prepare(sql).all(...bound, after[kind]) as Row[];
    const last = rows.at(-1);
    if (last) after[kind] = idOf(last);
    return rows;
  }

  return {
    settled: () =>
      db
        .prepare(
          `select (select position from apps where app = $app) >= coalesce((select max(id) from journal where app = $app), 0)
             and not exists (select 1 from outbox where app = $app and state in ('pending', 'sending'))
             and not exists (select 1 from deliveries where app = $app and state = 'waiting')`,
        )
        .pluck()
        .get({ app }) === 1,
    news: () =>
      // One moment for all of them.
      db.transaction(() => ({
        events: page<EventRow>(
          'events',
          `select rowid as row, * from "${events}" where rowid > ? order by rowid`,
          (row) => row.row,
        ),
        samples: page<SampleRow>(
          'samples',
          `select rowid as row, * from "${samples}" where rowid > ? order by rowid`,
          (row) => row.row,
        ),
        answers: page<AnswerRow>(
          'answers',
          `select rowid as row, * from "${answers}" where rowid > ? order by rowid`,
          (row) => row.row,
        ),
        dead: db
          .prepare("select count(*) from deliveries where app = ? and state not in ('waiting', 'done')")
          .pluck()
          .get(app) as number,
        alarms: page<{ seq: number; event: 'raised' | 'cleared' }>(
          'alarms',
          "select seq, event from alarm_journal where app = ? and node = ? and event in ('raised', 'cleared') and seq > ? order by seq",
          (row) => row.seq,
          app,
          alarm,
        ).map(({ event }) => event),
        writes: page<OutboxRow>(
          'writes',
          'select id, value, state from outbox where app = ? and id > ? order by id',
          (row) => row.id,
          app,
        ),
      }))(),
    close: () => db.close(),
  };
}
