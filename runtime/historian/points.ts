/** Points in history.db: written in batches, read as a stream, removed a few at a time. */
import type { Database } from '#runtime/store/index.ts';
import type { HistorySchema } from './schema.ts';

export interface Point {
  readonly series: string;
  readonly at: number;
  readonly value: number | bigint | string | null;
  readonly status: number;
}
type Stored = Omit<Point, 'series'>;

export interface Points {
  /** Within the caller's transaction. */
  write(points: readonly Point[]): void;
  /** Removes points before `before` of one series, the next one with each call, so that no call takes long. */
  prune(before: number): void;
  /** The newest point before `from`. */
  heldAt(series: string, from: number, waiting: readonly Point[]): Stored | undefined;
  /** Times of the first and the last point from `from` to `to`. */
  span(
    series: string,
    from: number,
    to: number,
    waiting: readonly Point[],
  ): readonly [first: number, last: number] | undefined;
  /** In order of time; a waiting point replaces a stored one of the same time. */
  between(series: string, from: number, to: number, waiting: readonly Point[]): Iterable<Stored>;
}

/** Rows one call of prune removes at most: some milliseconds' work. */
const PRUNE_ROWS = 5000;

export function createPoints(db: Database<HistorySchema>): Points {
  const { sql } = db;
  const insert = db.prepare(
    sql
      .insertInto('points')
      .values({ series: 0, at: 0, value: 0, status: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['series', 'at'])
          .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), status: eb.ref('excluded.status') })),
      ),
  );
  const range = db.prepare(
    sql
      .selectFrom('points')
      .select(['at', 'value', 'status'])
      .where('series', '=', 0)
      .where('at', '>=', 0)
      .where('at', '<=', 0)
      .orderBy('at'),
  );
  const ids = new Map<string, number>();
  let pruned = 0;

  const idOf = (key: string): number | undefined => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const row = db.get(sql.selectFrom('series').select('id').where('key', '=', key));
    if (row) remember(key, row.id);
    return row?.id;
  };
  // Only what is committed: a rolled back id may be given to another series.
  const remember = (key: string, id: number) => db.afterCommit(() => ids.set(key, id));
  const create = (key: string): number => {
    const id = Number(db.run(sql.insertInto('series').values({ key })).lastInsertRowid);
    remember(key, id);
    return id;
  };

  return {
    write(points) {
      const bySeries = new Map<string, Point[]>();
      for (const point of points) {
        const list = bySeries.get(point.series);
        if (list) list.push(point);
        else bySeries.set(point.series, [point]);
      }
      for (const [key, list] of bySeries) {
        const id = idOf(key) ?? create(key);
        for (const { at, value, status } of list) insert.run(id, at, value, status);
      }
    },

    prune(before) {
      const next = db.get(sql.selectFrom('series').select('id').where('id', '>', pruned).orderBy('id').limit(1));
      pruned = next?.id ?? 0;
      if (!next) return;
      const old = sql
        .selectFrom('points')
        .select('at')
        .where('series', '=', next.id)
        .where('at', '<', before)
        .orderBy('at')
        .limit(PRUNE_ROWS);
      db.run(sql.deleteFrom('points').where('series', '=', next.id).where('at', 'in', old));
    },

    heldAt(series, from, waiting) {
      const id = idOf(series);
      const row =
        id === undefined
          ? undefined
          : db.get(
              sql
                .selectFrom('points')
                .select(['at', 'value', 'status'])
                .where('series', '=', id)
                .where('at', '<', from)
                .orderBy('at', 'desc')
                .limit(1),
            );
      return waiting.reduce<Stored | undefined>(
        (best, p) => (p.at < from && p.at >= (best?.at ?? p.at) ? p : best),
        row,
      );
    },

    span(series, from, to, waiting) {
      const id = idOf(series);
      const end = (order: 'asc' | 'desc') =>
        id === undefined
          ? []
          : db.all(
              sql
                .selectFrom('points')
                .select('at')
                .where('series', '=', id)
                .where('at', '>=', from)
                .where('at', '<=', to)
                .orderBy('at', order)
                .limit(1),
            );
      const times = [...end('asc'), ...end('desc'), ...waiting.filter((p) => p.at >= from)].map((p) => p.at);
      return times.length === 0 ? undefined : [Math.min(...times), Math.max(...times)];
    },

    between(series, from, to, waiting) {
      const id = idOf(series);
      const rows = id === undefined ? [] : (range.iterate(id, from, to) as IterableIterator<Stored>);
      const later = new Map(waiting.filter((p) => p.at >= from).map((p) => [p.at, p]));
      return later.size === 0
        ? rows
        : merge(
            rows,
            [...later.values()].sort((a, b) => a.at - b.at),
          );
    },
  };
}

/** Both in order of time; of two at the same time the second's. */
function* merge(rows: Iterable<Stored>, waiting: readonly Stored[]): Generator<Stored> {
  let next = 0;
  for (const row of rows) {
    for (let p = waiting[next]; p && p.at < row.at; p = waiting[++next]) yield p;
    if (waiting[next]?.at !== row.at) yield row;
  }
  yield* waiting.slice(next);
}
