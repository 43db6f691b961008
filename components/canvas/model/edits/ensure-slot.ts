/** The slot that stands for a device in this app: the one bound to it already, else a new one with all its tags, bound to it. */
import { boundDevices, type DeviceDef, type SlotTag } from '#runtime/contract/index.ts';
import { freeName, safeId } from '../ids.ts';
import type { Work } from '../work.ts';

export interface SiteDevice {
  readonly id: string;
  readonly def: DeviceDef;
}

export function ensureSlot(work: Work, device: SiteDevice): string {
  const bound = Object.entries(work.bindings).find(([slot, b]) =>
    boundDevices(work.doc.slots[slot], b).some((one) => one.device === device.id),
  );
  if (bound) return bound[0];

  const slot = freeName(safeId(device.id, 'device'), (name) => name in work.doc.slots);
  const tags: Record<string, SlotTag> = {};
  for (const [id, tag] of Object.entries(device.def.tags)) {
    tags[id] = {
      title: tag.title,
      type: tag.type,
      access: tag.access,
      ...(tag.unit === undefined ? {} : { unit: tag.unit }),
      ...(tag.min === undefined ? {} : { min: tag.min }),
      ...(tag.max === undefined ? {} : { max: tag.max }),
    };
  }
  work.doc.slots[slot] = { title: device.def.title, tags };
  work.bindings[slot] = { device: device.id, tags: Object.fromEntries(Object.keys(tags).map((id) => [id, id])) };
  return slot;
}
