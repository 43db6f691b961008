/** Connects once and reads every tag once, for a person who is filling in the form. */
import { NO_SAMPLE, type Sample, type Session, trouble } from '#runtime/contract/index.ts';
import type { CheckedDevice, CheckedTag } from './checked.ts';
import { type Clock, pause, within } from './clock.ts';
import { toSample } from './sample.ts';

const CONNECT_MS = 15_000;
const READ_MS = 15_000;
/** How long to listen to a device that speaks when it likes. */
const LISTEN_MS = 3000;

export interface Trial {
  readonly ok: boolean;
  readonly problem?: string;
  readonly samples: ReadonlyMap<string, Sample>;
  /** Of the certificate the device has shown. */
  readonly fingerprint?: string;
  readonly ms: number;
}

export async function tryDevice(device: CheckedDevice, clock: Clock, signal: AbortSignal): Promise<Trial> {
  const start = clock.now();
  const samples = new Map<string, Sample>();
  const tags = [...device.tags.values()].filter(({ tag }) => tag.access !== 'write');
  let session: Session<unknown> | undefined;
  try {
    session = await within(clock, CONNECT_MS, trouble('no-connection'), signal, (abort) =>
      device.driver.connect(device.endpoint, { signal: abort }),
    );
    if (session.subscribe) await listen(session, tags, samples, clock, signal);
    else if (session.read && tags.length > 0) {
      const { read } = session;
      const readings = await within(clock, READ_MS, trouble('slow-read'), signal, (abort) =>
        read(
          tags.map(({ address }) => address),
          abort,
        ),
      );
      tags.forEach(({ id, tag }, i) => {
        const reading = readings[i];
        if (reading) samples.set(id, toSample(tag, reading, NO_SAMPLE, clock.now()));
      });
    }
    const { fingerprint } = session;
    return { ok: true, samples, ms: clock.now() - start, ...(fingerprint === undefined ? {} : { fingerprint }) };
  } catch (error) {
    return {
      ok: false,
      problem: error instanceof Error ? error.message : String(error),
      samples,
      ms: clock.now() - start,
    };
  } finally {
    await session?.close().catch(() => undefined); // only tried
  }
}

async function listen(
  session: Session<unknown>,
  tags: readonly CheckedTag[],
  samples: Map<string, Sample>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const enough = new AbortController();
  const onAbort = () => enough.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  await session.subscribe?.(
    tags.map(({ address }) => address),
    (readings) => {
      for (const [index, reading] of readings) {
        const one = tags[index];
        if (one) samples.set(one.id, toSample(one.tag, reading, NO_SAMPLE, clock.now()));
      }
      if (samples.size === tags.length) enough.abort();
      return undefined;
    },
    tags.map(({ tag }) => tag.intervalMs),
  );
  if (tags.length > 0 && !signal.aborted) await pause(clock, LISTEN_MS, enough.signal);
  signal.removeEventListener('abort', onAbort);
}
