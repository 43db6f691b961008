/** Deployed revisions, apps and their kept state in plant.db. */
import {
  type AppState,
  type Bindings,
  type CellValue,
  type CompiledApp,
  type Fault,
  fromJson,
  type Plan,
  toJson,
} from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';
import { type AppStateSchema, createAppStates } from './app-state.ts';
import type { SnapshotsSchema } from './snapshots.ts';

export interface AppsSchema extends AppStateSchema {
  revisions: { hash: string; doc: string; plan: string; code: string; at: number };
  apps: AppRow;
}
interface AppRow {
  app: string;
  hash: string;
  revision: number;
  bindings: string;
  state: string;
  fault: string | null;
  deployed_at: number;
  seq: number;
  now: number;
  /** Journal id up to which events are processed. */
  position: number;
  wakes: string;
  /** 1 until the first instant of this revision is committed. */
  fresh: number;
  /** JSON of AppState.begins while `fresh`. */
  begins: string | null;
  /** JSON of what was set for this app alone. */
  limits: string | null;
}

export type DesiredState = 'running' | 'stopped' | 'faulted';

export interface StoredApp {
  readonly app: string;
  readonly hash: string;
  readonly revision: number;
  readonly bindings: Bindings;
  readonly state: DesiredState;
  readonly fault?: Fault;
  /** ms since 1970 UTC. */
  readonly deployedAt: number;
  /** What this app may use beyond or below what any app may. */
  readonly limits?: Readonly<Record<string, number | undefined>>;
}

/** Where an app stands after a batch. */
export interface Progress {
  readonly seq: number;
  readonly now: number;
  readonly position: number;
  readonly wakes: AppState['wakes'];
}

export interface AppRows {
  all(): StoredApp[];
  /** Immutable: a hash that is there already stays as it is, unless the compiler now gives other code for it. */
  putRevision(app: CompiledApp, doc: unknown, at: number): void;
  /** Removes what is older and neither deployed nor in a snapshot. */
  purgeRevisions(before: number): void;
  revision(hash: string): (CompiledApp & { readonly doc: unknown }) | undefined;
  /** Deploys: adds or replaces, with the state handed over. */
  put(app: StoredApp, state: AppState, position: number): void;
  setState(app: string, state: DesiredState, fault?: Fault): void;
  setLimits(app: string, limits: StoredApp['limits']): void;
  /** The last commit. */
  load(app: string): { readonly state: AppState; readonly position: number; readonly fresh: boolean } | undefined;
  /** Changed nodes and cells of a batch, and where the app now stands. */
  advance(
    app: string,
    changed: { readonly nodes: AppState['nodes']; readonly cells: readonly CellValue[] },
    to: Progress,
  ): void;
  /** Every app's next instant is the first of its revision again, as after a deploy that hands everything over. */
  beginAnew(): void;
  remove(app: string): void;
}

export function createAppRows(db: Database<AppsSchema & SnapshotsSchema>): AppRows {
  const { sql } = db;

  const states = createAppStates(db);

  return {
    all: () => db.all(sql.selectFrom('apps').selectAll().orderBy('app')).map(readApp),

    putRevision({ hash, plan, code }, doc, at) {
      const row = { doc: toJson(doc), plan: toJson(plan), code };
      db.run(
        sql
          .insertInto('revisions')
          .values({ hash, at, ...row })
          .onConflict((c) => c.column('hash').doUpdateSet(row)),
      );
    },

    purgeRevisions: (before) =>
      void db.run(
        sql
          .deleteFrom('revisions')
          .where('at', '<', before)
          .where('hash', 'not in', sql.selectFrom('apps').select('hash'))
          .where('hash', 'not in', sql.selectFrom('snapshots').select('hash')),
      ),

    revision(hash) {
      const row = db.get(sql.selectFrom('revisions').selectAll().where('hash', '=', hash));
      return row && { hash, plan: fromJson(row.plan) as Plan, code: row.code, doc: fromJson(row.doc) };
    },

    put(stored, state, position) {
      const row = {
        hash: stored.hash,
        revision: stored.revision,
        bindings: toJson(stored.bindings),
        state: stored.state,
        fault: stored.fault ? toJson(stored.fault) : null,
        deployed_at: stored.deployedAt,
        seq: state.seq,
        now: state.now,
        position,
        wakes: toJson(state.wakes),
        fresh: 1,
        begins: state.begins ? toJson(state.begins) : null,
        limits: stored.limits ? toJson(stored.limits) : null,
      };
      db.run(
        sql
          .insertInto('apps')
          .values({ app: stored.app, ...row })
          .onConflict((c) => c.column('app').doUpdateSet(row)),
      );
      states.replace(stored.app, state.nodes, state.cells);
    },

    setState(app, state, fault) {
      db.run(
        sql
          .updateTable('apps')
          .set({ state, fault: fault ? toJson(fault) : null })
          .where('app', '=', app),
      );
    },

    setLimits(app, limits) {
      db.run(
        sql
          .updateTable('apps')
          .set({ limits: limits ? toJson(limits) : null })
          .where('app', '=', app),
      );
    },

    load(app) {
      const row = db.get(sql.selectFrom('apps').selectAll().where('app', '=', app));
      if (!row) return undefined;
      return {
        position: row.position,
        fresh: row.fresh === 1,
        state: {
          seq: row.seq,
          now: row.now,
          ...states.load(app),
          wakes: fromJson(row.wakes) as AppState['wakes'],
          ...(row.fresh === 1 && row.begins !== null ? { begins: fromJson(row.begins) as string[] } : {}),
        },
      };
    },

    advance(app, { nodes, cells }, { seq, now, position, wakes }) {
      states.change(app, nodes, cells);
      db.run(
        sql
          .updateTable('apps')
          .set({ seq, now, position, wakes: toJson(wakes), fresh: 0 })
          .where('app', '=', app),
      );
    },

    beginAnew: () => void db.run(sql.updateTable('apps').set({ fresh: 1, begins: null })),

    remove(app) {
      states.replace(app, {}, []);
      db.run(sql.deleteFrom('apps').where('app', '=', app));
    },
  };
}

function readApp(row: AppRow): StoredApp {
  return {
    app: row.app,
    hash: row.hash,
    revision: row.revision,
    bindings: fromJson(row.bindings) as Bindings,
    state: row.state as DesiredState,
    deployedAt: row.deployed_at,
    ...(row.fault === null ? {} : { fault: fromJson(row.fault) as Fault }),
    ...(row.limits === null ? {} : { limits: fromJson(row.limits) as Record<string, number> }),
  };
}
