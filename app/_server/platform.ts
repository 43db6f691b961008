/** What the web process holds while it runs: platform.db, sign-in, and its one way to the runtime. */
import { join } from 'node:path';
import type { RuntimeClient } from '#runtime/rpc/index.ts';
import { type Auth, createAuth } from './auth.ts';
import { type Db, openDb } from './db.ts';
import { createRuntime } from './runtime.ts';

export interface Platform {
  readonly db: Db;
  readonly auth: Auth;
  readonly runtime: RuntimeClient;
  readonly version: string;
  /** ms since 1970 UTC. */
  readonly now: () => number;
}

export interface PlatformSettings {
  readonly db: Db;
  /** Signs cookies; at least 32 characters. */
  readonly secret: string;
  readonly runtime: { readonly url: string; readonly token: string };
  readonly version: string;
  readonly now?: () => number;
}

export function createPlatform({ db, secret, runtime, version, now = Date.now }: PlatformSettings): Platform {
  return { db, auth: createAuth(db, secret), runtime: createRuntime(runtime), version, now };
}

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start Jig with "npm start", which sets it.`);
  return value;
};

// Next may load this module once per bundle. The file wants one connection, so that one is shared; the rest stays with its own
// bundle, because an error's class is only known there.
const shared = globalThis as typeof globalThis & { jigDb?: Db };
let own: Platform | undefined;

/** The process's own, made from the environment on first use. */
export function platform(): Platform {
  shared.jigDb ??= openDb(join(need('JIG_DATA'), 'platform.db'));
  own ??= createPlatform({
    db: shared.jigDb,
    secret: need('JIG_SECRET'),
    runtime: { url: need('JIG_RUNTIME_URL'), token: need('JIG_RPC_TOKEN') },
    version: process.env['JIG_VERSION'] ?? 'dev',
  });
  return own;
}
