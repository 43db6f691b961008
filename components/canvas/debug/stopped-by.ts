/** Which of the runs it was that stopped the app. */
import type { AppStatus } from '#runtime/rpc/index.ts';
import type { RunLine } from '../../live/index.ts';

/** `runs`, newest first. Undefined: it is not among them, as when the app stopped outside a run. */
export function stoppedBy(runs: readonly RunLine[], fault: NonNullable<AppStatus['fault']>): RunLine | undefined {
  const last = runs.find((run) => run.fault);
  return last?.fault?.node === fault.node && last?.fault?.message === fault.message ? last : undefined;
}
