/** Names slots, edits their tags, says whether one stands for one device or many, and binds them to devices of the site. */
import { type BoundDevice, boundDevices, type SlotDef } from '#runtime/contract/index.ts';
import type { Edit, Work } from '../work.ts';
import type { SiteDevice } from './ensure-slot.ts';
import { ensureSlot } from './ensure-slot.ts';

export const putSlot =
  (id: string, def: SlotDef): Edit =>
  ({ doc, bindings }) => {
    doc.slots[id] = def;
    for (const { tags } of boundDevices(def, bindings[id]))
      for (const tag of Object.keys(tags)) if (!(tag in def.tags)) delete tags[tag];
    return undefined;
  };

/** Every slot tag to the device tag of the same id, else of the same title, else left open. */
export function pairTags(def: SlotDef, device: SiteDevice): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const [id, tag] of Object.entries(def.tags)) {
    const same = JSON.stringify(tag.title);
    const match =
      id in device.def.tags
        ? id
        : Object.keys(device.def.tags).find((d) => JSON.stringify(device.def.tags[d]?.title) === same);
    if (match !== undefined) tags[id] = match;
  }
  return tags;
}

function bind({ bindings }: Work, slot: string, def: SlotDef, devices: readonly BoundDevice[]): void {
  const [first] = devices;
  if (!first) delete bindings[slot];
  else bindings[slot] = def.many ? { devices: [...devices] } : first;
}

/** Binds a slot to these devices, of which one that stands for one device takes the first. */
export const bindSlot =
  (slot: string, ...devices: readonly SiteDevice[]): Edit =>
  (work) => {
    const def = work.doc.slots[slot];
    if (def)
      bind(
        work,
        slot,
        def,
        devices.map((device) => ({ device: device.id, tags: pairTags(def, device) })),
      );
    return undefined;
  };

/** Adds a device to a slot `many`, or takes it out; the others stay as they are. */
export const toggleDevice =
  (slot: string, device: SiteDevice): Edit =>
  (work) => {
    const def = work.doc.slots[slot];
    if (!def) return undefined;
    const bound = boundDevices(def, work.bindings[slot]);
    const others = bound.filter((b) => b.device !== device.id);
    const added = others.length < bound.length ? [] : [{ device: device.id, tags: pairTags(def, device) }];
    bind(work, slot, def, [...others, ...added]);
    return undefined;
  };

/** Going back to one keeps the first device. */
export const setMany =
  (slot: string, many: boolean): Edit =>
  (work) => {
    const def = work.doc.slots[slot];
    if (!def) return undefined;
    const bound = boundDevices({ many: true }, work.bindings[slot]);
    if (many) def.many = true;
    else delete def.many;
    bind(work, slot, def, bound);
    return undefined;
  };

/** Of every device bound: the devices of one slot are of one kind. */
export const bindTag =
  (slot: string, tag: string, deviceTag: string | undefined): Edit =>
  ({ doc, bindings }) => {
    for (const { tags } of boundDevices(doc.slots[slot], bindings[slot])) {
      if (deviceTag === undefined) delete tags[tag];
      else tags[tag] = deviceTag;
    }
    return undefined;
  };

/** Lets a node use a device: its slot (made when missing) goes into the node's field. */
export const chooseDevice =
  (node: string, field: string, device: SiteDevice): Edit =>
  (work) => {
    const slot = ensureSlot(work, device);
    const found = work.doc.nodes.find((n) => n.id === node);
    if (found) found.config[field] = slot;
    return undefined;
  };
