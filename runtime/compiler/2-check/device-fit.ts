/** Whether a tag of a device can stand for a tag of a slot, and which devices could be bound to a slot as they are. */
import type { DeviceDef, DeviceTag, SlotDef, SlotTag } from '#runtime/contract/index.ts';
import { wireFit } from './fit.ts';
import { own } from './types.ts';

export type TagMisfit = 'type' | 'unit' | 'read-only';

/** Reading widens and converts; writing does the inverse and rounds, so what can be read can be written. */
export function misfit(tag: SlotTag, device: DeviceTag, write: boolean): TagMisfit | undefined {
  if (write && device.access === 'read') return 'read-only';
  const to = { type: tag.type, ...(tag.unit ? { unit: tag.unit } : {}) };
  const read = wireFit(device, to);
  if (read.ok) return undefined;
  return read.problem === 'unit' ? 'unit' : 'type';
}

/** Slot tag → device tag for the needed tags; undefined when one of them has no sure counterpart. */
export function mapping(
  slot: SlotDef,
  device: DeviceDef,
  needed: ReadonlyMap<string, { readonly write: boolean }>,
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  const taken = new Set<string>();
  for (const [name, tag] of Object.entries(slot.tags)) {
    const use = needed.get(name);
    const write = use?.write ?? tag.access !== 'read';
    const fits = ([, candidate]: [string, DeviceTag]) => misfit(tag, candidate, write) === undefined;
    const same = own(device.tags, name);
    const free = Object.entries(device.tags).filter(([id]) => !taken.has(id) && !own(slot.tags, id));
    const others = free.filter((candidate) => candidate[1].unit === tag.unit && fits(candidate));
    const chosen = same && fits([name, same]) ? name : others.length === 1 ? others[0]?.[0] : undefined;
    if (chosen === undefined && use) return undefined;
    if (chosen === undefined) continue;
    found[name] = chosen;
    taken.add(chosen);
  }
  return found;
}

/** Slot tag → device tag for every tag of the slot; undefined when one of them has no sure counterpart. */
export const tagMapping = (slot: SlotDef, device: DeviceDef): Record<string, string> | undefined =>
  mapping(
    slot,
    device,
    new Map(Object.entries(slot.tags).map(([id, { access }]) => [id, { write: access !== 'read' }])),
  );
