/** What proves that two runs gave the same: digests of batches' results, to the byte. */
import { hash } from 'node:crypto';
import { type BatchResult, toJson } from '#runtime/contract/index.ts';

/** What a digest covers, in the order in which the kernel says it. */
const COVERED = ['seq', 'effects', 'states', 'cells', 'counts', 'wakes'] as const satisfies (keyof BatchResult)[];

/** It says nothing else: no fault, no cut, nothing of a debugger, so its batch was stepped whole. */
export const isPlain = (result: BatchResult): boolean => Object.keys(result).length === COVERED.length;

/**
 * sha-256, base64url, of everything a batch did: its last instant, effects, states, cells, counts, wakes. `text` is the answer as it came.
 * A fault and what debugging adds depend on the clock outside, so they are left out.
 */
export function digestOf(result: BatchResult, text: string): string {
  if (isPlain(result)) return hash('sha256', text, 'base64url');
  const { seq, effects, states, cells, counts, wakes } = result;
  return hash('sha256', toJson({ seq, effects, states, cells, counts, wakes }), 'base64url');
}

/** So much of a batch's digest is kept with it, 72 bits: enough to find where two runs part. The whole ones are in the segment's. */
export const shortDigest = (digest: string): string => digest.slice(0, 12);

/** Of a segment: over the whole digests of its batches. */
export const segmentDigest = (digests: readonly string[]): string => hash('sha256', digests.join(''), 'base64url');
