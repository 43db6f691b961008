/** For tests: a real platform.db in a temporary folder, and the real runtime client at an address of the test's choice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { applyMigrations } from '#prisma/schema-engine.ts';
import type { Role } from '#runtime/contract/index.ts';
import type { RuntimeAddress } from '#runtime/rpc/index.ts';
import { openDb } from './db.ts';
import { createFirst } from './people.ts';
import { createPlatform, type Platform } from './platform.ts';
import { appRouter } from './routers/index.ts';
import type { Person } from './session.ts';

const root = resolve(import.meta.dirname, '../..');

export interface TestPlatform {
  readonly platform: Platform;
  /** A tRPC caller as this person, or as nobody. */
  as(person?: Person): ReturnType<typeof appRouter.createCaller>;
  /** The admin made by the first-run setup, password `correct horse`. */
  admin(): Promise<Person>;
  close(): Promise<void>;
}

/** Port 9 (discard) refuses: the runtime is down unless the test brings one. */
const NO_RUNTIME = { url: 'http://127.0.0.1:9', token: 'token' };

export async function openTestPlatform(runtime: RuntimeAddress = NO_RUNTIME): Promise<TestPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'jig-web-'));
  const file = join(folder, 'platform.db');
  await applyMigrations({ prisma: join(root, 'prisma'), file });
  let now = 1_700_000_000_000;
  const platform = createPlatform({
    db: openDb(file),
    secret: 'a secret only this test knows, 32+',
    runtime,
    version: 'test',
    now: () => ++now,
  });
  return {
    platform,
    as: (person) => appRouter.createCaller({ platform, person }),
    async admin() {
      const id = await createFirst(platform, { name: '王秀兰', password: 'correct horse', language: 'zh-CN' });
      return personWith('admin', { id, name: '王秀兰' });
    },
    async close() {
      await platform.db.$disconnect();
      await rm(folder, { recursive: true });
    },
  };
}

export const personWith = (role: Role, given: Partial<Person> = {}): Person => ({
  id: `id-${role}`,
  name: `a ${role}`,
  role,
  language: 'en',
  ...given,
});
