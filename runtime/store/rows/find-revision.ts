/** A revision of an app by what a person calls it: its number, or the beginning of its hash. */
import type { CompiledApp } from '#runtime/contract/index.ts';
import type { Database } from '../database.ts';
import type { PlantSchema } from '../plant-schema.ts';
import { createAppRows } from './apps.ts';

/** Undefined when none is kept here, or when more than one hash begins so. Only the deployed revision and those with a snapshot have numbers. */
export function findRevision(db: Database<PlantSchema>, app: string, wanted: number | string): CompiledApp | undefined {
  const hash = typeof wanted === 'number' ? byNumber(db, app, wanted) : byHash(db, wanted);
  return hash === undefined ? undefined : createAppRows(db).revision(hash);
}

function byNumber(db: Database<PlantSchema>, app: string, revision: number): string | undefined {
  const { sql } = db;
  const deployed = sql.selectFrom('apps').select('hash').where('app', '=', app).where('revision', '=', revision);
  const replaced = sql.selectFrom('snapshots').select('hash').where('app', '=', app).where('revision', '=', revision);
  return (db.get(deployed) ?? db.get(replaced.orderBy('id', 'desc')))?.hash;
}

function byHash(db: Database<PlantSchema>, start: string): string | undefined {
  if (!/^[0-9a-f]+$/.test(start)) return undefined;
  const found = db.all(db.sql.selectFrom('revisions').select('hash').where('hash', 'like', `${start}%`).limit(2));
  return found.length === 1 ? found[0]?.hash : undefined;
}
