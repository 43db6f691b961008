/** What the operating system puts around an app host, beside Node's own permissions: found out once; what is not there is left out, and said. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * permissions: Node lets it read its own program only. user: it runs as a user without rights. network: it has none.
 * privileges: it and what it starts cannot gain any. limits: no core files, no files above 4 kB, few open ones.
 */
export const WALLS = ['permissions', 'user', 'network', 'privileges', 'limits'] as const;
export type Wall = (typeof WALLS)[number];

/** The user "nobody": owns nothing and can signal nobody. */
const NOBODY = '65534';

/** Programs that put up a wall and then become the host (they start no process of their own, so its pid, pipe and end stay the host's). */
const HELPERS = ['unshare', 'prlimit', 'setpriv'] as const;
type Helper = (typeof HELPERS)[number];
export type Helpers = Readonly<Partial<Record<Helper, string>>>;

const isRoot = (): boolean => process.getuid?.() === 0;

/** Paths of the helpers that this machine has. */
export function findHelpers(path = process.env['PATH'] ?? ''): Helpers {
  if (process.platform !== 'linux') return {};
  const places = path.split(delimiter).filter(Boolean);
  const at = (name: string) => places.map((place) => join(place, name)).find(isProgram);
  const found = HELPERS.map((name) => [name, at(name)] as const).filter(([, place]) => place !== undefined);
  return Object.fromEntries(found);
}

/** The words to put before the host's own program for these walls. */
export function wordsFor(walls: ReadonlySet<Wall>, { unshare, prlimit, setpriv }: Helpers): string[] {
  const words: string[] = [];
  if (unshare && walls.has('network')) {
    words.push(unshare, ...(isRoot() ? [] : ['--user']), '--net', '--ipc', '--');
  }
  if (prlimit && walls.has('limits')) words.push(prlimit, '--core=0:0', '--nofile=64:64', '--fsize=4096:4096', '--');
  const rights = [
    ...(walls.has('user') ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []),
    ...(walls.has('privileges') ? ['--no-new-privs'] : []),
  ];
  if (setpriv && rights.length > 0) words.push(setpriv, ...rights, '--');
  return words;
}

/** Tries each wall on its own, in a few milliseconds each. `readable`: files the host must be able to read as whoever it is. */
export function findWalls(helpers: Helpers, readable: readonly string[]): ReadonlySet<Wall> {
  const walls = new Set<Wall>(['permissions']);
  const runs = (wall: Wall, program: string, ...args: string[]) => {
    const [command, ...words] = [...wordsFor(new Set([wall]), helpers), program, ...args];
    return command !== program && command !== undefined && spawnSync(command, words, { timeout: 5000 }).status === 0;
  };
  for (const wall of ['network', 'limits', 'privileges'] as const) if (runs(wall, 'true')) walls.add(wall);
  // Each of them, or it starts as somebody who cannot read what it is to run.
  const canRead = () => readable.every((file) => runs('user', 'test', '-r', file));
  if (isRoot() && canRead()) walls.add('user');
  return walls;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
