/** What people noted on trends, and the views they keep; see migration 0014. */
import type { Database } from '../database.ts';

export interface AnnotationsSchema {
  /** Without device and tag it is of the whole plant. `to_at` is `from_at` for an instant. What was removed stays, so that a repeated request does not bring it back. */
  annotations: {
    id: string;
    device: string | null;
    tag: string | null;
    from_at: number;
    to_at: number;
    text: string;
    by_id: string;
    by_name: string;
    at: number;
    edited_by: string | null;
    edited_at: number | null;
    removed_at: number | null;
  };
  trend_views: { id: string; name: string; query: string; by_id: string; by_name: string; at: number };
}

export type AnnotationRow = AnnotationsSchema['annotations'];
export type TrendViewRow = AnnotationsSchema['trend_views'];

export interface AnnotationRows {
  /** Those that were removed too. */
  find(id: string): AnnotationRow | undefined;
  /** Of the plant and of these tags, in [from, to], the oldest first. */
  within(
    tags: readonly { readonly device: string; readonly tag: string }[],
    from: number,
    to: number,
    most: number,
  ): AnnotationRow[];
  add(row: AnnotationRow): void;
  change(id: string, change: Partial<Omit<AnnotationRow, 'id'>>): void;
  /** By name. */
  views(): TrendViewRow[];
  putView(row: TrendViewRow): void;
  removeView(id: string): void;
  /** All or nothing. */
  together<T>(work: () => T): T;
}

export function createAnnotationRows(db: Database<AnnotationsSchema>): AnnotationRows {
  const { sql } = db;
  return {
    find: (id) => db.get(sql.selectFrom('annotations').selectAll().where('id', '=', id)),
    within: (tags, from, to, most) =>
      db.all(
        sql
          .selectFrom('annotations')
          .selectAll()
          .where('removed_at', 'is', null)
          .where('from_at', '<=', to)
          .where('to_at', '>=', from)
          .where((eb) =>
            eb.or([
              eb('device', 'is', null),
              ...tags.map(({ device, tag }) => eb.and([eb('device', '=', device), eb('tag', '=', tag)])),
            ]),
          )
          .orderBy('from_at')
          .orderBy('id')
          .limit(most),
      ),
    add: (row) => void db.run(sql.insertInto('annotations').values(row)),
    change: (id, change) => void db.run(sql.updateTable('annotations').set(change).where('id', '=', id)),
    views: () => db.all(sql.selectFrom('trend_views').selectAll().orderBy('name').orderBy('id')),
    putView({ id, ...row }) {
      db.run(
        sql
          .insertInto('trend_views')
          .values({ id, ...row })
          .onConflict((c) => c.column('id').doUpdateSet(row)),
      );
    },
    removeView: (id) => void db.run(sql.deleteFrom('trend_views').where('id', '=', id)),
    together: (work) => db.transaction(work),
  };
}
