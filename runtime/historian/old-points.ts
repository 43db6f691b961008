/** Takes over what an older Jig kept a row a point: into blocks, a stretch with each transaction, so that it goes on where it was cut off. */
import type { Database } from '#runtime/store/index.ts';
import type { Blocks } from './blocks.ts';
import { type Points, pointsOf, type Stored } from './points.ts';
import type { HistorySchema, OldSchema } from './schema.ts';
import { FULL, seal } from './seal.ts';

/** Points moved with one transaction. */
const STRETCH = 64 * FULL;

/** `onMoved`: told of each stretch of a series, within its transaction. */
export function takeOverOldPoints(
  db: Database<HistorySchema>,
  blocks: Blocks,
  onMoved: (series: number, points: Points) => void,
): void {
  const old = db as unknown as Database<OldSchema & { sqlite_master: { name: string } }>;
  const isThere = old.get(old.sql.selectFrom('sqlite_master').select('name').where('name', '=', 'points'));
  if (!isThere) return;
  const { sql } = old;
  while (db.transaction(() => moveStretch())) {
    // Until nothing is left.
  }
  old.run(sql.schema.dropTable('points'));

  function moveStretch(): boolean {
    const first = old.get(sql.selectFrom('points').select('series').orderBy('series').limit(1));
    if (!first) return false;
    const { series } = first;
    const rows = old.allExact(
      sql
        .selectFrom('points')
        .select(['at', 'value', 'status'])
        .where('series', '=', series)
        .orderBy('at')
        .limit(STRETCH),
    );
    const at = rows.map((row) => Number(row.at));
    const points = pointsOf(
      at,
      rows.map((row) => row.value as Stored),
      rows.map((row) => Number(row.status)),
    );
    seal(blocks, series, points);
    onMoved(series, points);
    old.run(sql.deleteFrom('points').where('series', '=', series).where('at', '<=', at.at(-1)!));
    return true;
  }
}
