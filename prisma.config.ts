/** Where the Prisma command line finds the schema; the product itself opens platform.db through app/_server/db.ts. */
import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: `file:${join(process.env['JIG_DATA'] ?? 'data', 'platform.db')}` },
});
