/** What a benchmark says: one line per figure, with the peer's figure from the same run where there is a peer. */

export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerValue?: number;
  /** Over 1: better than the peer, whichever way better is. */
  readonly ratio?: number;
}

/** `say` shows progress; it is not part of the result. */
export type Bench = (say: (line: string) => void) => AsyncIterable<Result>;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** The value below which this share (0 to 1) of the sorted values lies. */
export const share = (sorted: ArrayLike<number>, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
