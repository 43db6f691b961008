/** What each part of Jig says of itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { RuntimeAway, RuntimeError } from '#runtime/rpc/index.ts';
import type { Platform } from './platform.ts';

export interface ComponentHealth {
  readonly state: string;
  readonly detail?: string | undefined;
}
export interface Health {
  readonly version: string;
  /** 'ok' when web, platform.db and the runtime all answer. */
  readonly state: 'ok' | 'degraded';
  readonly components: Readonly<Record<string, ComponentHealth>>;
}

async function database({ db }: Platform): Promise<ComponentHealth> {
  try {
    await db.setting.count();
    return { state: 'ok' };
  } catch (error) {
    console.error(error);
    return { state: 'down', detail: 'platform.db cannot be read; the log of the web process says why.' };
  }
}

/** A runtime that hangs is as good as none. */
const ANSWER_MS = 3000;

const late = (signal: AbortSignal): Promise<never> =>
  pause(ANSWER_MS, undefined, { signal, ref: false }).then(() => {
    throw new RuntimeAway('The runtime does not answer.');
  });

async function runtime(platform: Platform): Promise<Record<string, ComponentHealth>> {
  const answered = new AbortController();
  try {
    const { components } = await Promise.race([platform.runtime.call('system.health', {}), late(answered.signal)]);
    return { runtime: { state: 'ok' }, ...components };
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return { runtime: { state: 'down', detail: error.message } };
  } finally {
    answered.abort();
  }
}

export async function health(platform: Platform): Promise<Health> {
  const [platformDb, parts] = await Promise.all([database(platform), runtime(platform)]);
  const components = { web: { state: 'ok' }, platformDb, ...parts };
  const whole = platformDb.state === 'ok' && parts['runtime']?.state === 'ok';
  return { version: platform.version, state: whole ? 'ok' : 'degraded', components };
}
