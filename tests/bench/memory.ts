/** Memory as Linux counts it. */
import { readFileSync } from 'node:fs';

/** Proportional set size in MB: what is shared between processes is divided among them, so that a sum is honest. */
export function pss(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const line = /^Pss:\s+(\d+) kB$/m.exec(rollup);
  if (!line) throw new Error(`/proc/${pid}/smaps_rollup has no Pss.`);
  return Number(line[1]) / 1024;
}
