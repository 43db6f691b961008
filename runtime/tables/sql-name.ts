/** Names of SQL tables: readable, safe, and different for different tables. */
import { createHash } from 'node:crypto';

/** SQLite compares names without case, so what people chose freely goes through a hash. */
export function sqlName(app: string, table: string): string {
  const readable = app
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 24);
  const hash = createHash('sha256')
    .update(JSON.stringify([app, table]))
    .digest('hex')
    .slice(0, 12);
  return `data_${readable}_${table}_${hash}`;
}
