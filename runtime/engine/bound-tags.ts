/** From a slot's tag to a device's and back: which one it is bound to, and the conversion between their units and types. */
import {
  type Bindings,
  type BoundDevice,
  boundDevices,
  convert,
  type DeviceDef,
  type DeviceTag,
  type Plan,
  type SlotTag,
  STATUS,
} from '#runtime/contract/index.ts';
import { conversionOf } from '#runtime/sandbox/kernel/index.ts';

export interface BoundTag {
  readonly device: string;
  readonly tag: string;
  /** The device's value as the slot promises it; undefined when it cannot be that. */
  read(value: unknown): unknown;
  /** The slot's value as the device takes it; undefined when it cannot be that. */
  write(value: unknown): unknown;
}

/** `key` names the device of a slot `many`. Undefined when nothing is bound, the device or its tag is gone, or the units do not agree. */
export type TagOf = (slot: string, tag: string, key?: string) => BoundTag | undefined;

export interface BoundTags {
  readonly tag: TagOf;
  /** Id of the device behind a slot, or behind its key. */
  device(slot: string, key?: string): string | undefined;
  /** A device changed: what is known of its tags is looked up again. */
  forget(device: string, devices: Devices): void;
}
type Devices = Readonly<Record<string, DeviceDef>>;

/** Each is looked up once. */
export function boundTags(plan: Plan, bindings: Bindings, present: Devices): BoundTags {
  const bound = new Map<string, BoundTag | undefined>();
  const chosen = new Map<string, BoundDevice>();
  const known = new Map<string, Set<string>>();
  let devices = present;
  for (const [slot, def] of Object.entries(plan.slots)) {
    for (const device of boundDevices(def, bindings[slot]))
      chosen.set(place(slot, def.many ? device.device : ''), device);
  }
  return {
    tag(slot, tag, key = '') {
      const at = place(slot, tag, key);
      if (bound.has(at)) return bound.get(at);
      const device = chosen.get(place(slot, key));
      const found = boundTag(plan, device, devices, slot, tag);
      bound.set(at, found);
      if (device) known.set(device.device, (known.get(device.device) ?? new Set()).add(at));
      return found;
    },
    device: (slot, key = '') => chosen.get(place(slot, key))?.device,
    forget(device, now) {
      devices = now;
      for (const at of known.get(device) ?? []) bound.delete(at);
      known.delete(device);
    },
  };
}

const place = (...parts: readonly string[]): string => parts.join('\n');

function boundTag(
  plan: Plan,
  binding: BoundDevice | undefined,
  devices: Readonly<Record<string, DeviceDef>>,
  slot: string,
  slotTag: string,
): BoundTag | undefined {
  const promised = plan.slots[slot]?.tags[slotTag];
  const tag = binding?.tags[slotTag];
  const has = binding && tag !== undefined ? devices[binding.device]?.tags[tag] : undefined;
  if (!promised || !binding || tag === undefined || !has) return undefined;
  const inward = conversion(has, promised);
  const outward = conversion(promised, has);
  return inward && outward && { device: binding.device, tag, read: inward, write: outward };
}

/** One end of a conversion. */
export type End = Pick<SlotTag | DeviceTag, 'type' | 'unit'>;
const same = (value: unknown) => value;

/** Undefined when their units do not agree. */
export function conversion(from: End, to: End): ((value: unknown) => unknown) | undefined {
  const scaling =
    from.unit !== undefined && to.unit !== undefined ? convert(from.unit, to.unit) : { factor: 1, offset: 0 };
  if (!scaling) return undefined;
  const scale = conversionOf({ kind: 'signal', cell: 0, ...scaling }) ?? same;
  const widen = from.type === to.type ? same : widening(to.type);
  return (value) => widen(scale(value));
}

function widening(to: End['type']): (value: unknown) => unknown {
  if (to === 'real' || to === 'decimal' || to === 'text') return conversionOf({ kind: 'signal', cell: 0, to }) ?? same;
  // Only a write narrows: to the whole number next to it.
  if (to === 'int')
    return (value) =>
      typeof value === 'number' ? Math.round(value) : typeof value === 'string' ? Math.round(Number(value)) : value;
  if (to === 'bool') return (value) => (value === 0 || value === 1 ? value === 1 : value);
  return same;
}

/** What a sample is worth after conversion. */
export const convertedStatus = (before: unknown, after: unknown, status: number): number =>
  after === undefined && before !== undefined ? STATUS.badTypeMismatch : status;
