/** One stepped batch as it is recorded: a line of facts, and the very text that went to the host. */
import type { Fault } from '#runtime/contract/index.ts';

export interface RecordedBatch {
  /** Sequence number of its first instant, and how many of them were stepped: after a fault fewer than the text holds. */
  readonly first: number;
  readonly count: number;
  /** Every instant of the text was stepped. */
  readonly whole: boolean;
  /** Logical time of its last stepped instant. */
  readonly now: number;
  /** See shortDigest; empty when nothing was stepped. */
  readonly digest: string;
  /** JSON of its instants, as it went to the host. */
  readonly instants: string;
  /** Requests made: place of the instant in the batch → how many. */
  readonly requests: Readonly<Record<string, number>>;
  readonly fault?: Fault;
}

/** JSON holds no line break, so a batch is two lines. */
export function writeBatches(batches: readonly RecordedBatch[]): string {
  const lines: string[] = [];
  for (const { instants, first, count, whole, now, digest, requests, fault } of batches) {
    lines.push(
      JSON.stringify([first, count, whole ? 1 : 0, now, digest, requests, ...(fault ? [fault] : [])]),
      instants,
    );
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Throws SyntaxError when the text is none of ours. */
export function* readBatches(text: string): Generator<RecordedBatch> {
  for (let at = 0; at < text.length; ) {
    const facts = text.indexOf('\n', at);
    const end = text.indexOf('\n', facts + 1);
    if (facts < 0 || end < 0) throw new SyntaxError('A recorded batch is cut off.');
    const [first, count, whole, now, digest, requests, fault] = JSON.parse(text.slice(at, facts)) as [
      number,
      number,
      0 | 1,
      number,
      string,
      Record<string, number>,
      Fault?,
    ];
    const instants = text.slice(facts + 1, end);
    yield { first, count, whole: whole === 1, now, digest, requests, instants, ...(fault ? { fault } : {}) };
    at = end + 1;
  }
}
