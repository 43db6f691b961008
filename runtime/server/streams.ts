/** The live streams: the whole present first, then what changed, at most every 200 ms. */
import type { Alarms } from '#runtime/alarms/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Engine } from '#runtime/engine/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { StreamMessages, StreamName } from '#runtime/rpc/index.ts';
import type { Tags } from '#runtime/tags/index.ts';

export type Send<S extends StreamName> = (message: StreamMessages[S]) => void;
/** Returns the end of it. */
export type Streams = {
  readonly [S in StreamName]: (
    query: S extends 'app' | 'insight'
      ? { readonly app: string; readonly keys?: number }
      : S extends 'devices'
        ? { readonly only?: readonly string[] | undefined }
        : object,
    send: Send<S>,
  ) => () => void;
};

export interface StreamDeps {
  readonly engine: Pick<Engine, 'onInsight' | 'onLive'>;
  readonly devices: Pick<Devices, 'ids' | 'list' | 'onChange' | 'statusOf'>;
  readonly tags: Pick<Tags, 'onUpdate'>;
  readonly alarms: Pick<Alarms, 'known' | 'onChange'>;
  readonly clock: Clock;
}

const EVERY_MS = 200;

export function createStreams({ engine, devices, tags, alarms, clock }: StreamDeps): Streams {
  /** Calls `tell` some time after the first of many calls. */
  function conflated(tell: () => void): { soon(): void; cancel(): void } {
    let cancel: (() => void) | undefined;
    return {
      soon() {
        cancel ??= clock.after(EVERY_MS, () => {
          cancel = undefined;
          tell();
        });
      },
      cancel: () => cancel?.(),
    };
  }

  return {
    app: ({ app, keys }, send) => engine.onLive(app, send, keys),

    insight: ({ app }, send) => engine.onInsight(app, send),

    devices({ only }, send) {
      const asked = only && new Set(only);
      const isAsked = (id: string) => !asked || asked.has(id);
      const list = () => devices.list().filter(({ id }) => isAsked(id));
      const changed = new Set<string>();
      let known = new Set(devices.ids());
      const later = conflated(() => {
        const ids = new Set(devices.ids());
        // Only the whole list can say that one is gone.
        const whole = [...known].some((id) => !ids.has(id));
        known = ids;
        const told = whole ? list() : [...changed].flatMap((id) => devices.statusOf(id) ?? []);
        changed.clear();
        send({ devices: told });
      });
      const mark = (device: string) => {
        if (!isAsked(device)) return;
        changed.add(device);
        later.soon();
      };
      const ends = [devices.onChange(mark), tags.onUpdate(mark), later.cancel];
      send({ devices: list() });
      return () => {
        for (const end of ends) end();
      };
    },

    alarms(_, send) {
      const shown = () => ({ alarms: alarms.known().filter(({ state }) => state !== 'normal') });
      const later = conflated(() => send(shown()));
      const end = alarms.onChange(() => later.soon());
      send(shown());
      return () => {
        end();
        later.cancel();
      };
    },
  };
}
