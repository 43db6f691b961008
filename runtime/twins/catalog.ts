/** The device profiles that came with this release, read from `templates/devices` when they are first asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trouble } from '#runtime/contract/index.ts';
import { DeviceProblem } from '#runtime/devices/index.ts';
import { type Profile, type ProfileSummary, profile, summaryOf } from '#runtime/profiles/index.ts';

export interface Catalog {
  list(): readonly ProfileSummary[];
  /** Throws DeviceProblem. */
  get(id: string): Profile;
}

export const PROFILE_FOLDER = join(import.meta.dirname, '..', '..', 'templates', 'devices');

export function createCatalog(options: {
  readonly folder?: string;
  readonly log: { warn(fields: object, message: string): void };
}): Catalog {
  const { folder = PROFILE_FOLDER, log } = options;
  let known: ReadonlyMap<string, Profile> | undefined;

  const read = (): ReadonlyMap<string, Profile> => {
    const found = new Map<string, Profile>();
    const ids = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name: id } of ids) {
      try {
        found.set(id, profile.parse(JSON.parse(readFileSync(join(folder, id, 'profile.json'), 'utf8'))));
      } catch (error) {
        // One that somebody has damaged must not take the others away.
        const problem = error instanceof Error ? error.message : String(error);
        log.warn({ profile: id, problem }, `The device profile ${id} cannot be read.`);
      }
    }
    known = found;
    return found;
  };
  const all = () => known ?? read();

  return {
    list: () => [...all()].map(([id, one]) => summaryOf(id, one)),
    get(id) {
      const one = all().get(id);
      if (!one) throw new DeviceProblem('not-found', trouble('no-profile', { id }));
      return one;
    },
  };
}
