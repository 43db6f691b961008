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
  /** Path of platform.db. */
  readonly file: string;
  /** Signs cookies; at least 32 characters. */
  readonly secret: string;
  readonly runtime: { readonly url: string; readonly token: string };
  readonly version: string;
  readonly now?: () => number;
}

export function createPlatform({ file, secret, runtime, version, now = Date.now }: PlatformSettings): Platform {
  const db = openDb(file);
  return { db, auth: createAuth(db, secret), runtime: createRuntime(runtime), version, now };
}

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start Jig with "npm start", which sets it.`);
  return value;
};

// On globalThis, because Next loads modules once per bundle and the file wants one writer.
const holder = globalThis as typeof globalThis & { jigPlatform?: Platform };

/** The process's own, made from the environment on first use. */
export function platform(): Platform {
  holder.jigPlatform ??= createPlatform({
    file: join(need('JIG_DATA'), 'platform.db'),
    secret: need('JIG_SECRET'),
    runtime: { url: need('JIG_RUNTIME_URL'), token: need('JIG_RPC_TOKEN') },
    version: process.env['JIG_VERSION'] ?? 'dev',
  });
  return holder.jigPlatform;
}
