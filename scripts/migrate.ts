/** `node scripts/migrate.ts FILE`: applies prisma/migrations to a platform.db, keeping a copy of what was there before. */
import { copyFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyMigrations } from '#prisma/schema-engine.ts';

const file = resolve(process.argv[2] ?? join(process.env['JIG_DATA'] ?? 'data', 'platform.db'));
if (existsSync(file)) copyFileSync(file, `${file}.before-migration`);
const names = await applyMigrations({ prisma: join(import.meta.dirname, '..', 'prisma'), file });
process.stdout.write(names.length === 0 ? 'Nothing to apply.\n' : `${names.join('\n')}\n`);
