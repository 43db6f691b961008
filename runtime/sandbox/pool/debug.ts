/** What a host is told to watch: the conditions of breakpoints are read here, so that only what can do no harm is sent. */
import { readCondition } from '#runtime/compiler/index.ts';
import type { DebugOptions } from '#runtime/contract/index.ts';
import type { HostDebug } from '../kernel/watch.ts';

/** Throws, in words, for a condition that is none. */
export const debugFor = ({ profile = false, trace = false, breakpoints = [] }: DebugOptions): HostDebug => ({
  profile,
  trace,
  breakpoints: breakpoints.map(({ node, condition }) =>
    condition === undefined ? { node } : { node, code: codeOf(condition) },
  ),
});

function codeOf(condition: string): string {
  const read = readCondition(condition);
  if (read.ok) return read.code;
  throw new Error(`The condition is not understood at column ${read.column}: ${read.near}`);
}
