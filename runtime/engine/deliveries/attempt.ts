/** One attempt to deliver: bounded in time, and whatever happens it has an outcome. */
import type { Connections, OpenConnection } from '#runtime/connectors/index.ts';
import { type Outcome, trouble } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { StoredDelivery } from '#runtime/store/index.ts';

/** `stop` breaks it off: then nobody knows whether it arrived, and it is sent again after the next start. */
export async function tryToDeliver(
  { connection: id, kind, message, key }: StoredDelivery,
  connections: Pick<Connections, 'get'>,
  clock: Clock,
  stop: AbortSignal,
): Promise<Outcome | 'stopped'> {
  const connection = id === undefined ? undefined : connections.get(id);
  if (!connection) return { kind: 'dead', problem: trouble('connection-gone') };
  if (connection.takes !== kind) return { kind: 'dead', problem: trouble('connection-kind') };
  const { outlet, timeoutMs, where }: OpenConnection = connection;
  const late = new AbortController();
  const cancel = clock.after(timeoutMs, () => late.abort(new Error('late')));
  try {
    return await outlet.deliver(message, { signal: AbortSignal.any([late.signal, stop]), idempotencyKey: key });
  } catch (error) {
    if (stop.aborted) return 'stopped';
    if (late.signal.aborted) return { kind: 'again', problem: trouble('out-of-time', { where, ms: timeoutMs }) };
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'again', problem: trouble('connection-failed', { where, why }) };
  } finally {
    cancel();
  }
}
