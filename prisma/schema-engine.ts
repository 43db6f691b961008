/** Prisma's schema engine as WebAssembly: migrations without the native binary that Prisma's command line would download. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine, MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm';

interface Background {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  readonly SchemaEngine: typeof Engine;
}

const filters = { externalTables: [], externalEnums: [] };

/** `prisma` is this folder's path; `file` the database. */
export interface Place {
  readonly prisma: string;
  readonly file: string;
}

async function readSchema(prisma: string): Promise<SchemaContainer> {
  const path = join(prisma, 'schema.prisma');
  return { path, content: await readFile(path, 'utf8') };
}

async function readMigrations(prisma: string): Promise<MigrationList> {
  const baseDir = join(prisma, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => {
      const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    }),
  );
  const content = await readFile(join(baseDir, 'migration_lock.toml'), 'utf8');
  return { baseDir, lockfile: { path: 'migration_lock.toml', content }, shadowDbInitScript: '', migrationDirectories };
}

/** The glue keeps one WebAssembly memory for the whole process, so it is loaded once. */
let loading: Promise<Background> | undefined;

async function loadEngine(): Promise<Background> {
  const require = createRequire(import.meta.url);
  const bytes = await readFile(require.resolve('@prisma/schema-engine-wasm').replace(/\.js$/, '_bg.wasm'));
  const background = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Background;
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': background as unknown as WebAssembly.ModuleImports,
  });
  background.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return background;
}

/** Lends the engine its connections, so that they can be closed: each holds the file exclusively, and the engine never lets go. */
class Connections extends PrismaBetterSqlite3 {
  readonly #open: SqlDriverAdapter[] = [];

  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    this.#open.push(connection);
    return connection;
  }

  override async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const connection = await super.connectToShadowDb();
    const { executeRaw } = connection;
    // On the shadow the engine sends a whole migration where one statement is expected.
    connection.executeRaw = async (query) => {
      if (query.args.length > 0) return executeRaw.call(connection, query);
      await connection.executeScript(query.sql);
      return 0;
    };
    this.#open.push(connection);
    return connection;
  }

  async close(): Promise<void> {
    for (const connection of this.#open) await connection.dispose();
  }
}

async function withEngine<T>({ prisma, file }: Place, work: (engine: Engine) => Promise<T>): Promise<T> {
  loading ??= loadEngine();
  const background = await loading;
  const { path, content } = await readSchema(prisma);
  const connections = new Connections({ url: `file:${file}` });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(connections);
    const engine = await background.SchemaEngine.new({ datamodels: [[path, content]] }, () => {}, adapter);
    return await work(engine);
  } finally {
    await connections.close();
  }
}

/** Applies what is missing, creating the file when there is none. Returns the names applied now; rejects with the engine's sentence. */
export async function applyMigrations(place: Place): Promise<string[]> {
  const migrationsList = await readMigrations(place.prisma);
  return withEngine(place, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  });
}

/** SQL that leads from what the migrations give to what schema.prisma says; '' when they agree. For the next migration, and for the test. */
export async function missingMigration(place: Place): Promise<string> {
  const migrations = await readMigrations(place.prisma);
  const schema = await readSchema(place.prisma);
  return withEngine(place, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 0 ? '' : (stdout ?? '');
  });
}
