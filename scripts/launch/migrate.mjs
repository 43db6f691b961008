/** Brings platform.db to this version's schema; at an ordinary start it only compares names, and loads nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Stop, step } from './progress.mjs';
import { run } from './run.mjs';
import { say } from './words.mjs';

function applied(file) {
  if (!existsSync(file)) return [];
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const known = db.prepare("select 1 from sqlite_master where type = 'table' and name = '_prisma_migrations'").get();
    if (!known) return [];
    return db
      .prepare(
        'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by name',
      )
      .all()
      .map((row) => row.name);
  } finally {
    db.close();
  }
}

/** Throws Stop when the data is from a newer version, or a migration fails. */
export async function migratePlatform({ root, data }) {
  const file = join(data, 'platform.db');
  const wanted = readdirSync(join(root, 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const have = applied(file);
  if (have.some((name) => !wanted.includes(name))) throw new Stop(say.newer);
  if (wanted.every((name) => have.includes(name))) return;
  await step(say.migrating, () =>
    run(say.migrating, process.execPath, [join(root, 'scripts', 'migrate.ts'), file], { cwd: root }),
  );
}
