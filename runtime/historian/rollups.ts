/** Roll-ups in history.db: rows of summaries, and the list of what has to be rolled up. */
import type { Database } from '#runtime/store/index.ts';
import { decodeSummaries, encodeSummaries } from './codec/summary-codec.ts';
import type { HistorySchema } from './schema.ts';
import type { Summary } from './summary.ts';

export interface RollupHead {
  readonly chunk: number;
  /** Summaries of what begins before hold all there is; later ones are not valid. */
  readonly until: number;
}

export interface DueRow {
  readonly series: number;
  readonly tier: number;
  readonly chunk: number;
  readonly ripe: number;
}

export interface Rollups {
  heads(series: number, tier: number, from: number, to: number): RollupHead[];
  read(series: number, tier: number, chunk: number): Summary[];
  put(series: number, tier: number, chunk: number, until: number, summaries: readonly Summary[]): void;
  /** From `at` on, those of a chunk no longer hold. */
  spoil(series: number, tier: number, chunk: number, at: number): void;
  /** The newest of a tier up to this chunk. */
  before(series: number, tier: number, chunk: number): RollupHead | undefined;
  /** Removes those of chunks before `chunk`. */
  prune(series: number, tier: number, chunk: number): void;
  removeAll(tier: number): void;
  /** Keeps the earliest time when it is due already. */
  setDue(row: DueRow): void;
  /** The one to do first. */
  nextDue(): DueRow | undefined;
  done(row: DueRow): void;
}

export function createRollups(db: Database<HistorySchema>): Rollups {
  const { sql } = db;
  const own = sql.selectFrom('rollups').where('series', '=', 0).where('tier', '=', 0);
  const heads = db.prepare(
    own.select(['chunk', 'until']).where('chunk', '>=', 0).where('chunk', '<=', 0).orderBy('chunk'),
  );
  const body = db.prepare(own.select('body').where('chunk', '=', 0));
  const put = db.prepare(
    sql
      .insertInto('rollups')
      .values({ series: 0, tier: 0, chunk: 0, until: 0, body: new Uint8Array() })
      .onConflict((c) =>
        c
          .columns(['series', 'tier', 'chunk'])
          .doUpdateSet((eb) => ({ until: eb.ref('excluded.until'), body: eb.ref('excluded.body') })),
      ),
  );
  const spoil = db.prepare(
    sql
      .updateTable('rollups')
      .set({ until: 0 })
      .where('series', '=', 0)
      .where('tier', '=', 0)
      .where('chunk', '=', 0)
      .where('until', '>', 0),
  );
  const before = db.prepare(own.select(['chunk', 'until']).where('chunk', '<=', 0).orderBy('chunk', 'desc').limit(1));
  const setDue = db.prepare(
    sql
      .insertInto('due')
      .values({ series: 0, tier: 0, chunk: 0, ripe: 0 })
      .onConflict((c) =>
        c
          .columns(['series', 'tier', 'chunk'])
          .doUpdateSet((eb) => ({ ripe: eb.fn('min', ['due.ripe', 'excluded.ripe']) })),
      ),
  );
  const nextDue = db.prepare(sql.selectFrom('due').selectAll().orderBy('ripe').limit(1));

  return {
    heads: (series, tier, from, to) => heads.all(series, tier, from, to) as RollupHead[],
    read: (series, tier, chunk) => decodeSummaries((body.get(series, tier, chunk) as { body: Buffer }).body),
    put: (series, tier, chunk, until, summaries) =>
      void put.run(series, tier, chunk, until, encodeSummaries(summaries)),
    spoil: (series, tier, chunk, at) => void spoil.run(at, series, tier, chunk, at),
    before: (series, tier, chunk) => before.get(series, tier, chunk, 1) as RollupHead | undefined,
    prune(series, tier, chunk) {
      db.run(
        sql.deleteFrom('rollups').where('series', '=', series).where('tier', '=', tier).where('chunk', '<', chunk),
      );
    },
    removeAll(tier) {
      db.run(sql.deleteFrom('rollups').where('tier', '=', tier));
      db.run(sql.deleteFrom('due').where('tier', '=', tier));
    },
    setDue: ({ series, tier, chunk, ripe }) => void setDue.run(series, tier, chunk, ripe),
    nextDue: () => nextDue.get(1) as DueRow | undefined,
    done({ series, tier, chunk }) {
      db.run(sql.deleteFrom('due').where('series', '=', series).where('tier', '=', tier).where('chunk', '=', chunk));
    },
  };
}
