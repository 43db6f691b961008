/** What an app had kept when another revision took its place: the way back. */
import { type AppState, type Bindings, fromJson, toJson } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';

export interface SnapshotsSchema {
  snapshots: {
    id: number;
    app: string;
    hash: string;
    revision: number;
    bindings: string;
    state: string;
    deployed_at: number;
    at: number;
  };
}

export interface SnapshotHead {
  readonly id: number;
  readonly hash: string;
  readonly revision: number;
  /** When that revision was deployed, and when it was replaced; ms since 1970 UTC. */
  readonly deployedAt: number;
  readonly at: number;
}
export interface Snapshot extends SnapshotHead {
  readonly bindings: Bindings;
  readonly state: AppState;
}

export interface Snapshots {
  /** Keeps the newest `most` of the app. */
  add(app: string, snapshot: Omit<Snapshot, 'id'>, most: number): void;
  /** Newest first. */
  list(app: string): SnapshotHead[];
  get(app: string, id: number): Snapshot | undefined;
  remove(app: string): void;
}

export function createSnapshots(db: Database<SnapshotsSchema>): Snapshots {
  const { sql } = db;
  const heads = (app: string) =>
    sql
      .selectFrom('snapshots')
      .select(['id', 'hash', 'revision', 'deployed_at', 'at'])
      .where('app', '=', app)
      .orderBy('id', 'desc');
  return {
    add(app, { hash, revision, bindings, state, deployedAt, at }, most) {
      const row = {
        app,
        hash,
        revision,
        bindings: toJson(bindings),
        state: toJson(state),
        deployed_at: deployedAt,
        at,
      };
      db.run(sql.insertInto('snapshots').values(row as never));
      const oldest = db.all(heads(app).limit(most)).at(-1);
      if (oldest) db.run(sql.deleteFrom('snapshots').where('app', '=', app).where('id', '<', oldest.id));
    },
    list: (app) => db.all(heads(app)).map(readHead),
    get(app, id) {
      const row = db.get(sql.selectFrom('snapshots').selectAll().where('app', '=', app).where('id', '=', id));
      return (
        row && {
          ...readHead(row),
          bindings: fromJson(row.bindings) as Bindings,
          state: fromJson(row.state) as AppState,
        }
      );
    },
    remove: (app) => void db.run(sql.deleteFrom('snapshots').where('app', '=', app)),
  };
}

const readHead = ({
  id,
  hash,
  revision,
  deployed_at,
  at,
}: Pick<SnapshotsSchema['snapshots'], 'id' | 'hash' | 'revision' | 'deployed_at' | 'at'>): SnapshotHead => ({
  id,
  hash,
  revision,
  deployedAt: deployed_at,
  at,
});
