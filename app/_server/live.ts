/** Hands a live stream of the runtime on to a browser as server-sent events. */
import { can, toJson } from '#runtime/contract/index.ts';
import { type StreamName, streams } from '#runtime/rpc/index.ts';
import type { Platform } from './platform.ts';
import { actorOf, type Person } from './session.ts';

const BEAT_MS = 10_000;
/** While the runtime is away, it is asked again this often. */
const AGAIN_MS = 1_000;
/** A stream on which nothing changes is silent; so is a runtime that hangs. Hence it is asked this often, and has so long to answer. */
const PULSE_MS = 5_000;
const ANSWER_MS = 4_000;

const waitOrAbort = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

export interface LiveRequest {
  readonly platform: Platform;
  readonly name: StreamName;
  readonly query: object;
  readonly person: Person;
  /** The browser went away. */
  readonly signal: AbortSignal;
  /** Asked at every heartbeat: may this person still see it? */
  readonly stillThere: () => Promise<Person | undefined>;
  /** Instead of the usual 5 s. */
  readonly pulseMs?: number;
}

/**
 * Events: `message` (contract JSON, the first after each connect is the whole present), `down` (the runtime is away), `beat`, `end` (no longer
 * allowed). A browser that reconnects starts from the present again, so no event needs an id.
 */
export function liveStream({
  platform,
  name,
  query,
  person,
  signal,
  stillThere,
  pulseMs = PULSE_MS,
}: LiveRequest): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const over = new AbortController();
  const ended = AbortSignal.any([signal, over.signal]);
  // A cancelled stream is closed already.
  let cancelled = false;

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if (!ended.aborted) controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => {
        // A reader that has stopped reading is dropped, never queued for without limit.
        if ((controller.desiredSize ?? 0) < -200) return over.abort();
        stillThere().then(
          (now) => {
            if (now && can(now.role, streams[name].scope)) return send('event: beat\ndata:\n\n');
            send('event: end\ndata:\n\n');
            over.abort();
          },
          () => over.abort(),
        );
      }, BEAT_MS);

      let hung = new AbortController();
      const pulse = setInterval(() => {
        const held = hung;
        const limit = AbortSignal.any([ended, AbortSignal.timeout(Math.min(ANSWER_MS, pulseMs))]);
        platform.runtime.call('system.health', {}, undefined, limit).catch(() => held.abort());
      }, pulseMs);
      const down = (why: string) => send(`event: down\ndata: ${JSON.stringify(why)}\n\n`);

      const run = async () => {
        send('retry: 1500\n\n');
        while (!ended.aborted) {
          hung = new AbortController();
          try {
            const until = AbortSignal.any([ended, hung.signal]);
            for await (const message of platform.runtime.stream(name, query, until, actorOf(person))) {
              send(`data: ${toJson(message)}\n\n`);
            }
            if (hung.signal.aborted) down('The runtime does not answer.');
          } catch (error) {
            down(error instanceof Error ? error.message : '');
          }
          if (!ended.aborted) await waitOrAbort(AGAIN_MS, ended);
        }
      };
      void run().finally(() => {
        clearInterval(beat);
        clearInterval(pulse);
        if (!cancelled) controller.close();
      });
    },
    cancel() {
      cancelled = true;
      over.abort();
    },
  });
}
