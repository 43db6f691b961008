/** Writes of which nobody knows whether they arrived: never sent again, but the device's next reading tells what stands there. */
import { qualityOf, type Sample, STATUS } from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { StoredWrite, TagWrite } from '#runtime/store/index.ts';
import type { Tags } from '#runtime/tags/index.ts';

export interface ReadBacks {
  /** Waits for the tag's next good reading. One that cannot be read, or not for a long time, stays unknown. */
  watch(write: StoredWrite): void;
  /** A newer value is on its way to the same tag: what it reads from now on says nothing about older ones. */
  forget(write: TagWrite): void;
  close(): void;
}

export interface ReadBacksOptions {
  readonly tags: Pick<Tags, 'subscribe'>;
  readonly devices: Pick<Devices, 'holds'>;
  readonly clock: Clock;
  /** What the tag reads, and whether that is what was written. */
  readonly onRead: (write: StoredWrite, isHeld: boolean, value: unknown) => void;
}

/** A machine that was off for longer may have been set by hand meanwhile. */
const GIVE_UP_MS = 600_000;

export function createReadBacks({ tags, devices, clock, onRead }: ReadBacksOptions): ReadBacks {
  const watched = new Map<string, () => void>();
  const keyOf = ({ device, tag }: TagWrite) => `${device}\n${tag}`;

  function forget(write: TagWrite): void {
    watched.get(keyOf(write))?.();
    watched.delete(keyOf(write));
  }

  return {
    watch(write) {
      forget(write);
      const { device, tag } = write;
      const since = clock.now();
      const end = tags.subscribe(device, tag, 'every', ({ value, status, serverAt }: Sample) => {
        // What a person holds in its place says nothing about the device.
        if (serverAt < since || qualityOf(status) !== 'good' || status === STATUS.goodLocalOverride) return;
        forget(write);
        onRead(write, devices.holds(device, tag, write.value, value), value);
      });
      const cancel = clock.after(GIVE_UP_MS, () => forget(write));
      watched.set(keyOf(write), () => {
        end();
        cancel();
      });
    },
    forget,
    close() {
      for (const end of watched.values()) end();
      watched.clear();
    },
  };
}
