/** A serial port as a wire. The library behind it is loaded with the first port that is opened. */
import { EventEmitter } from 'node:events';
import { trouble } from '#runtime/contract/index.ts';
import type { SerialSettings } from './serial-settings.ts';
import type { Wire } from './wire.ts';

const CHUNK = 512;

/** The library tells causes in words only. */
const CAUSES = [
  [/no such file|file not found|cannot find/i, 'serial-none'],
  [/permission denied|access (is )?denied/i, 'serial-denied'],
  [/cannot lock|temporarily unavailable|busy/i, 'serial-busy'],
  [/inappropriate ioctl|is a directory|not a (serial|tty)/i, 'serial-no-port'],
] as const;

function sentence(error: unknown, where: string): string {
  const why = error instanceof Error ? error.message : String(error);
  const cause = CAUSES.find(([shape]) => shape.test(why))?.[1];
  return cause ? trouble(cause, { where }) : trouble('serial-failed', { where, why });
}

/**
 * From Node 26.4 on, promises that the library settles in its native callback go on only with the next event of another kind
 * (serialport/bindings-cpp, pull request 239): an immediate is one.
 */
function keepAwake(port: object): void {
  const poller = 'poller' in port ? port.poller : undefined;
  if (!(poller instanceof EventEmitter)) return;
  for (const event of ['readable', 'writable', 'disconnect']) poller.on(event, () => setImmediate(() => {}));
}

/** Rejects with a sentence when the port cannot be opened. */
export async function openSerial(settings: SerialSettings, signal: AbortSignal): Promise<Wire> {
  const { path: where, ...rest } = settings;
  const { autoDetect } = await import('@serialport/bindings-cpp');
  if (signal.aborted) throw new Error(trouble('connecting-broken-off'));
  const port = await autoDetect()
    .open({ path: where, ...rest, lock: true })
    .catch((error: unknown) => {
      throw new Error(sentence(error, where));
    });
  keepAwake(port);
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  let take: (chunk: Buffer) => void = () => {};
  let closing: Promise<void> | undefined;

  const close = (reason: string): Promise<void> => {
    tellClosed(reason);
    take = () => {};
    // Unplugged: there is nothing left to close, and the handle is free either way.
    const free = closing ?? port.close().catch(() => undefined);
    closing = free;
    return free;
  };
  const lost = (error: unknown): void => {
    // Closed by us: the reason was told.
    close(trouble('serial-gone', { where, why: error instanceof Error ? error.message : String(error) }));
  };

  const listen = async (): Promise<void> => {
    for (;;) {
      const buffer = Buffer.alloc(CHUNK);
      const { bytesRead } = await port.read(buffer, 0, CHUNK);
      take(buffer.subarray(0, bytesRead));
    }
  };

  // What waited in the port from before is nobody's answer.
  await port.flush().catch(lost);
  listen().catch(lost);
  let sending: Promise<void> = Promise.resolve();
  return {
    where,
    send(bytes) {
      const own = Buffer.from(bytes);
      sending = sending.then(() => (closing ? undefined : port.write(own))).catch(lost);
    },
    listen(next) {
      take = next;
    },
    closed,
    close,
  };
}
