/** A SQLite file of somebody else's, read in a process of its own: a query that never ends is ended with it. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

interface Request {
  readonly id: number;
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const [, , file = ''] = process.argv;
const say = (message: object) => process.send?.(message);
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let db: DatabaseSync | undefined;
try {
  db = new DatabaseSync(file, { readOnly: true, timeout: 2000 });
  // Opening looks at nothing; this does.
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  say({ ready: true });
} catch (error) {
  say({ ready: false, why: words(error) });
}

process.on('message', ({ id, sql, values }: Request) => {
  try {
    const statement = db?.prepare(sql);
    statement?.setReadBigInts(true);
    say({ id, rows: statement?.all(...values) ?? [] });
  } catch (error) {
    say({ id, why: words(error) });
  }
});
// Its parent is gone.
process.on('disconnect', () => process.exit());
