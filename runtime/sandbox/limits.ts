/** What an isolate may use. Knows nothing of isolated-vm, so that the runtime can name it too. */

/** The app's limits; each a fault when passed. */
export interface Limits {
  /** Heap of the isolate, MB. */
  readonly memoryMb: number;
  /** A batch, ms. */
  readonly batchMs: number;
  /** Evaluating the app's text and restoring its state, ms. */
  readonly startMs: number;
}
export const LIMITS: Limits = { memoryMb: 64, batchMs: 1000, startMs: 2000 };
