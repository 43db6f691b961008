/** The deployed apps behind the floor pages. */
import { type AppStatus, RuntimeError } from '#runtime/rpc/index.ts';
import { platform } from '../_server/platform.ts';
import { actorOf, type Person } from '../_server/session.ts';

/** Undefined while the runtime does not answer; any other failure is thrown. */
export async function deployedApps(person: Person): Promise<readonly AppStatus[] | undefined> {
  try {
    return await platform().runtime.call('apps.list', {}, actorOf(person));
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'unavailable') return undefined;
    throw error;
  }
}

export type FoundApp =
  | { readonly state: 'found'; readonly status: AppStatus }
  | { readonly state: 'missing' }
  | { readonly state: 'runtime-down' };

export async function appPages(app: string, person: Person): Promise<FoundApp> {
  const apps = await deployedApps(person);
  if (!apps) return { state: 'runtime-down' };
  const status = apps.find((a) => a.app === app);
  return status ? { state: 'found', status } : { state: 'missing' };
}
