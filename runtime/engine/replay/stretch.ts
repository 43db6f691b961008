/** Which recorded chunks a stretch of time needs, and their batches one after another. */
import { fromJson, type Instant, toJson } from '#runtime/contract/index.ts';
import type { RecordedBatch, RecordedChunk, Recordings } from '#runtime/recorder/index.ts';

/** Begins with the last checkpoint at or before `from`; the first there is when none is. */
export function chunksBetween(recordings: Recordings, app: string, from: number, to: number): RecordedChunk[] {
  const all = recordings.chunks(app);
  const begin = all.findLastIndex((chunk) => chunk.from <= from);
  return all.slice(Math.max(0, begin)).filter((chunk) => chunk.from <= to);
}

/** Whether `next` goes on where `before` ended, under the same program: then it is the same run. */
export const follows = (before: RecordedChunk | undefined, next: RecordedChunk): boolean =>
  before !== undefined && before.program === next.program && before.last === next.first - 1 && !next.fresh;

/** What was really stepped of a batch, as text. */
export function steppedText({ whole, count, instants }: RecordedBatch): string {
  return whole ? instants : toJson((fromJson(instants) as Instant[]).slice(0, count));
}

export const steppedInstants = ({ count, instants }: RecordedBatch): Instant[] =>
  (fromJson(instants) as Instant[]).slice(0, count);
