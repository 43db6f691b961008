/** The machine's processes as /proc shows them: who started whom. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function read(pid: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), parent: Number(fields[1]), command };
  } catch {
    return undefined; // it ended while being read
  }
}

/** Every process alive now; zombies are not. */
export const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => read(pid) ?? []);

/** `pid`'s children, their children and so on. */
export function descendants(pid: number): Process[] {
  const all = processes();
  const found: Process[] = [];
  const open = [pid];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const process of all) {
      if (process.parent !== parent) continue;
      found.push(process);
      open.push(process.pid);
    }
  }
  return found;
}

export const isAlive = (pid: number): boolean => read(String(pid)) !== undefined;
