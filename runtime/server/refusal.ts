/** Which code a refused or failed call gets. */
import { AlarmProblem, UnknownAlarm } from '#runtime/alarms/index.ts';
import { ConnectionProblem } from '#runtime/connectors/index.ts';
import { DeviceProblem } from '#runtime/devices/index.ts';
import { EngineProblem, ReplayFault } from '#runtime/engine/index.ts';
import type { RpcError } from '#runtime/rpc/index.ts';
import { StorageProblem } from '#runtime/store/index.ts';
import { PastGone, TableProblem, UnknownTable } from '#runtime/tables/index.ts';
import { TooLarge } from './http.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RpcError['code'];
  constructor(code: RpcError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Errors nobody foresaw are `internal`: their text goes to the log, not to the caller. */
export function toRpcError(error: unknown): RpcError {
  if (
    error instanceof Refusal ||
    error instanceof EngineProblem ||
    error instanceof DeviceProblem ||
    error instanceof ConnectionProblem ||
    error instanceof AlarmProblem
  ) {
    return { code: error.code, message: error.message };
  }
  // What a person typed ended it: they are who has to know.
  if (error instanceof ReplayFault) return { code: 'conflict', message: error.message };
  if (error instanceof StorageProblem) return { code: 'unavailable', message: error.message };
  if (error instanceof UnknownAlarm || error instanceof UnknownTable || error instanceof PastGone)
    return { code: 'not-found', message: error.message };
  if (error instanceof TableProblem || error instanceof TooLarge || error instanceof SyntaxError) {
    return { code: 'bad-input', message: error.message };
  }
  return { code: 'internal', message: 'Something went wrong in the runtime; its log says what.' };
}

export const HTTP_STATUS: Readonly<Record<RpcError['code'], number>> = {
  'bad-input': 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  internal: 500,
};
