/** Brings a database to the newest schema: numbered steps, each in one transaction, each once. */
import type { Database } from './database.ts';

export interface Migration<Schema> {
  /** `0001-what-it-brings`; order is that of the list. */
  readonly name: string;
  up(db: Database<Schema>): void;
}

interface Ledger {
  jig_migrations: { name: string; at: number };
}

/** Returns the names applied now. Throws when the file holds a migration this version does not know: it is newer. */
export function migrate<Schema>(db: Database<Schema>, migrations: readonly Migration<Schema>[], now: number): string[] {
  const ledger = db as unknown as Database<Ledger>;
  ledger.run(
    ledger.sql.schema
      .createTable('jig_migrations')
      .ifNotExists()
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('at', 'integer', (c) => c.notNull()),
  );
  const done = new Set(ledger.all(ledger.sql.selectFrom('jig_migrations').select('name')).map((row) => row.name));
  const unknown = [...done].find((name) => !migrations.some((m) => m.name === name));
  if (unknown)
    throw new Error(
      `This data was written by a newer Jig (it has ${unknown}). Start that version, or restore a backup.`,
    );

  const applied: string[] = [];
  for (const migration of migrations) {
    if (done.has(migration.name)) continue;
    db.transaction(() => {
      migration.up(db);
      ledger.run(ledger.sql.insertInto('jig_migrations').values({ name: migration.name, at: now }));
    });
    applied.push(migration.name);
  }
  return applied;
}
