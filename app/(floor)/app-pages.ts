/** The deployed app behind a floor page. */
import { type AppStatus, RuntimeError } from '#runtime/rpc/index.ts';
import { platform } from '../_server/platform.ts';
import { actorOf, type Person } from '../_server/session.ts';

export type FoundApp =
  | { readonly state: 'found'; readonly status: AppStatus }
  | { readonly state: 'missing' }
  | { readonly state: 'runtime-down' };

export async function appPages(app: string, person: Person): Promise<FoundApp> {
  try {
    const apps = await platform().runtime.call('apps.list', {}, actorOf(person));
    const status = apps.find((a) => a.app === app);
    return status ? { state: 'found', status } : { state: 'missing' };
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'unavailable') return { state: 'runtime-down' };
    throw error;
  }
}
