/** Values that people hold in place of a device's: marked, with an end, and there again after a restart. Writes go to the device all the same. */
import { type Actor, type DeviceTag, type Override, STATUS, trouble } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { Clock } from './clock.ts';
import { typedValue } from './guard.ts';
import type { PlantStore } from './plant-store.ts';
import { DeviceProblem } from './problem.ts';

/** Longer than that it is no override but a setting. */
export const LONGEST_OVERRIDE_MS = 7 * 86_400_000;

export interface OverrideInput {
  readonly value: unknown;
  /** Why. */
  readonly note: string;
  readonly by: Actor;
  /** ms since 1970 UTC; in the future, a week at most. */
  readonly until: number;
}

export interface Overrides {
  /** Of a device, by tag. */
  of(device: string): Readonly<Record<string, Override>>;
  count(): number;
  /** Puts those of a device in place again, after a start or a change of its tags; ends the ones whose tag is gone or of another type. */
  restore(device: string, tags: Readonly<Record<string, DeviceTag>>): void;
  /** Throws DeviceProblem. Takes the place of one that is there. */
  set(device: string, id: string, tag: DeviceTag, input: OverrideInput): Override;
  /** The one that was there. */
  end(device: string, tag: string): Override | undefined;
  close(): void;
}

export interface OverridesOptions {
  readonly tags: Pick<Tags, 'override'>;
  readonly store: PlantStore;
  readonly clock: Clock;
  /** It ended by itself: its time was over, or its tag went. */
  readonly onEnd: (override: Override) => void;
}

export function createOverrides({ tags, store, clock, onEnd }: OverridesOptions): Overrides {
  const standing = new Map<string, Map<string, { readonly override: Override; readonly cancel: () => void }>>();
  for (const override of store.overrides()) keep(override);

  function keep(override: Override): void {
    const { device, tag, until } = override;
    standing.get(device)?.get(tag)?.cancel();
    const cancel = clock.after(Math.max(0, until - clock.now()), () => {
      end(device, tag);
      onEnd(override);
    });
    const ofDevice = standing.get(device) ?? new Map();
    ofDevice.set(tag, { override, cancel });
    standing.set(device, ofDevice);
  }

  function show({ device, tag, value, at }: Override): void {
    const status = STATUS.goodLocalOverride;
    tags.override(device, tag, { value, quality: 'good', status, sourceAt: at, serverAt: clock.now() }, clock.now());
  }

  function end(device: string, tag: string): Override | undefined {
    const found = standing.get(device)?.get(tag);
    if (!found) return undefined;
    store.removeOverride(device, tag);
    found.cancel();
    standing.get(device)?.delete(tag);
    tags.override(device, tag, undefined, clock.now());
    return found.override;
  }

  return {
    of: (device) => Object.fromEntries([...(standing.get(device) ?? [])].map(([tag, { override }]) => [tag, override])),

    count: () => [...standing.values()].reduce((sum, { size }) => sum + size, 0),

    restore(device, defs) {
      for (const { override } of [...(standing.get(device)?.values() ?? [])]) {
        const def = defs[override.tag];
        const fits = def && def.access !== 'write' && typedValue(def.type, override.value).ok;
        if (fits && override.until > clock.now()) show(override);
        else {
          end(device, override.tag);
          onEnd(override);
        }
      }
    },

    set(device, tag, def, { value, note, by, until }) {
      const refuse = (why: string) => new DeviceProblem('bad-input', trouble('of-tag', { id: tag, why }));
      if (def.access === 'write') throw refuse(trouble('override-unread'));
      const typed = typedValue(def.type, value);
      if (!typed.ok) throw refuse(trouble('not-of-type', { value: String(value), type: def.type }));
      const at = clock.now();
      if (until <= at || until > at + LONGEST_OVERRIDE_MS)
        throw refuse(trouble('override-until', { days: LONGEST_OVERRIDE_MS / 86_400_000 }));
      const override: Override = { device, tag, value: typed.value, note, by, at, until };
      store.putOverride(override);
      keep(override);
      show(override);
      return override;
    },

    end,

    close() {
      for (const ofDevice of standing.values()) for (const { cancel } of ofDevice.values()) cancel();
      standing.clear();
    },
  };
}
