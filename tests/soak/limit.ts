/** The memory a small plant computer has: a cgroup where there may be one. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Limit {
  /** How it is enforced, in words. */
  readonly how: string;
  /** What starts a command under it; empty: nothing enforces it. */
  readonly within: readonly string[];
  /** Times that the limit was hit so far; undefined where nobody counts. */
  hits(): number | undefined;
  release(): void;
}

const ENTER = 'echo $$ > "$0/cgroup.procs" && exec "$@"';

/** Below the cgroup we are in: v2 has one tree, v1 one for memory. */
function ownFolder(): { folder: string; file: string; counter: () => number } | undefined {
  if (!existsSync('/proc/self/cgroup')) return undefined;
  const lines = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n');
  const pathOf = (shape: RegExp) => lines.map((line) => shape.exec(line)?.[1]).find((path) => path !== undefined);
  const v1 = pathOf(/^\d+:memory:(.*)$/);
  const name = `jig-soak-${process.pid}`;
  if (v1 !== undefined) {
    const folder = join('/sys/fs/cgroup/memory', v1, name);
    return {
      folder,
      file: 'memory.limit_in_bytes',
      counter: () => Number(readFileSync(join(folder, 'memory.failcnt'), 'utf8')),
    };
  }
  const v2 = pathOf(/^0::(.*)$/);
  if (v2 === undefined) return undefined;
  const folder = join('/sys/fs/cgroup', v2, name);
  const counter = () => Number(/^max (\d+)$/m.exec(readFileSync(join(folder, 'memory.events'), 'utf8'))?.[1] ?? 0);
  return { folder, file: 'memory.max', counter };
}

export function limitMemory(bytes: number): Limit {
  const own = ownFolder();
  if (own) {
    try {
      mkdirSync(own.folder);
      accessSync(join(own.folder, own.file), constants.W_OK);
      writeFileSync(join(own.folder, own.file), String(bytes));
      return {
        how: `memory cgroup ${own.folder}`,
        within: ['sh', '-c', ENTER, own.folder],
        hits: own.counter,
        release: () => rmdirSync(own.folder),
      };
    } catch {
      if (existsSync(own.folder)) rmdirSync(own.folder);
    }
  }
  const scope = ['systemd-run', '--scope', '--quiet', '-p', `MemoryMax=${bytes}`];
  if (spawnSync(scope[0] ?? '', [...scope.slice(1), 'true']).status === 0)
    return { how: 'systemd scope', within: scope, hits: () => undefined, release: () => undefined };
  // `ulimit -v` counts reserved addresses, of which V8 takes gigabytes that it never uses.
  return {
    how: 'nothing: this machine allows neither a memory cgroup nor a systemd scope',
    within: [],
    hits: () => undefined,
    release: () => undefined,
  };
}
