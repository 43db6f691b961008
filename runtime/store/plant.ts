/** Opens plant.db as the runtime needs it: durable, and at the newest schema. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { damageNotice, lookAtLog, lookInside } from './damage.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { plantMigrations } from './migrations/index.ts';
import type { PlantSchema } from './plant-schema.ts';

/** How long a statement waits for another program's lock, ms. Everything else waits with it: longer waiting is the committer's business. */
const BUSY_MS = 20;

export interface OpenedPlant {
  readonly db: Database<PlantSchema>;
  /** Migrations applied now. */
  readonly applied: readonly string[];
  /** Something was found damaged, now or before; a sentence that leads to what is missing. */
  readonly notice?: string;
}

/**
 * `folder` is made when missing; `now` in ms; `repair` goes on with what can be read of a damaged file. Throws a sentence when it is damaged
 * or was written by a newer Jig.
 */
export function openPlant(folder: string, now: number, { repair = false } = {}): OpenedPlant {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'plant.db');
  lookAtLog(file);
  lookInside(file, repair);
  const db = open(file);
  try {
    const applied = migrate(db, plantMigrations, now);
    db.raw.pragma(`busy_timeout = ${BUSY_MS}`);
    const notice = damageNotice(folder);
    return { db, applied, ...(notice === undefined ? {} : { notice }) };
  } catch (error) {
    db.close();
    throw error;
  }
}

function open(file: string): Database<PlantSchema> {
  try {
    return new Database<PlantSchema>(file, 'FULL');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file} cannot be opened as Jig's plant data: ${reason}.`, { cause });
  }
}
