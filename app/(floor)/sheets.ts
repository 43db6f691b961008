/** The machines that people read, behind the floor pages. */
import { type OutputOf, RuntimeError } from '#runtime/rpc/index.ts';
import { platform } from '../_server/platform.ts';
import { actorOf, type Person } from '../_server/session.ts';

/** Undefined while the runtime does not answer; any other failure is thrown. */
export async function sheetsOf(person: Person): Promise<OutputOf<'manual.sheets'> | undefined> {
  try {
    return await platform().runtime.call('manual.sheets', {}, actorOf(person));
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'unavailable') return undefined;
    throw error;
  }
}
