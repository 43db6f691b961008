/** What the devices say now, app or no app: kept per tag, of the devices that something on the screen follows. */
import type { StreamMessages } from '#runtime/rpc/index.ts';
import type { LiveSample } from './live-store.ts';

export interface PresentStore {
  /** A message of the stream; `fresh`: the whole present, what was before is forgotten. */
  feed(message: StreamMessages['devices'], fresh?: boolean): void;
  /** Nobody tells any more, or somebody does again. */
  setLost(lost: boolean): void;
  isLost(): boolean;
  /** The same object while the device has said nothing else. */
  sample(device: string, tag: string): LiveSample | undefined;
  subscribe(device: string, tag: string, listener: () => void): () => void;
  /** Calls back, some time after it changed, with the devices that are followed, sorted; once, too, with those that are followed already. */
  onFollowed(listener: (devices: readonly string[]) => void): () => void;
}

const keyOf = (device: string, tag: string): string => `${device}\n${tag}`;
const isSame = (a: LiveSample | undefined, b: LiveSample): boolean => a?.every((part, i) => part === b[i]) ?? false;

export function createPresentStore(): PresentStore {
  const listeners = new Map<string, Set<() => void>>();
  const samples = new Map<string, LiveSample>();
  // A node that goes out of sight comes back soon: a device stays followed until none is.
  const followed = new Set<string>();
  const told = new Set<(devices: readonly string[]) => void>();
  let lost = false;
  let isDue = false;

  const tell = (key: string) => {
    for (const listener of listeners.get(key) ?? []) listener();
  };
  const tellAll = () => {
    for (const key of listeners.keys()) tell(key);
  };
  /** A hundred nodes appear at once. */
  function soon(): void {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      if (listeners.size === 0) followed.clear();
      const devices = [...followed].sort();
      for (const listener of told) listener(devices);
    });
  }

  return {
    feed({ devices }, fresh = false) {
      if (fresh) {
        samples.clear();
        tellAll();
      }
      for (const { id, samples: own } of devices)
        for (const [tag, sample] of Object.entries(own) as [string, LiveSample][]) {
          const key = keyOf(id, tag);
          if (isSame(samples.get(key), sample)) continue;
          samples.set(key, sample);
          tell(key);
        }
    },
    setLost(next) {
      if (next === lost) return;
      lost = next;
      tellAll();
    },
    isLost: () => lost,
    sample: (device, tag) => samples.get(keyOf(device, tag)),
    subscribe(device, tag, listener) {
      const key = keyOf(device, tag);
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      followed.add(device);
      soon();
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(key);
        soon();
      };
    },
    onFollowed(listener) {
      told.add(listener);
      soon();
      return () => told.delete(listener);
    },
  };
}
