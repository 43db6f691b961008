/** Names slots, edits their tags, and binds them to devices of the site. */
import type { SlotDef } from '#runtime/contract/index.ts';
import type { Edit } from '../work.ts';
import type { SiteDevice } from './ensure-slot.ts';
import { ensureSlot } from './ensure-slot.ts';

export const putSlot =
  (id: string, def: SlotDef): Edit =>
  ({ doc, bindings }) => {
    doc.slots[id] = def;
    const bound = bindings[id];
    if (bound) for (const tag of Object.keys(bound.tags)) if (!(tag in def.tags)) delete bound.tags[tag];
    return undefined;
  };

/** Binds a slot to a device: every slot tag to the device tag of the same id, else of the same title, else left open. */
export const bindSlot =
  (slot: string, device: SiteDevice | undefined): Edit =>
  ({ doc, bindings }) => {
    const def = doc.slots[slot];
    if (!def) return undefined;
    if (!device) {
      delete bindings[slot];
      return undefined;
    }
    const tags: Record<string, string> = {};
    for (const [id, tag] of Object.entries(def.tags)) {
      const same = JSON.stringify(tag.title);
      const match =
        id in device.def.tags
          ? id
          : Object.keys(device.def.tags).find((d) => JSON.stringify(device.def.tags[d]?.title) === same);
      if (match !== undefined) tags[id] = match;
    }
    bindings[slot] = { device: device.id, tags };
    return undefined;
  };

export const bindTag =
  (slot: string, tag: string, deviceTag: string | undefined): Edit =>
  ({ bindings }) => {
    const bound = bindings[slot];
    if (!bound) return undefined;
    if (deviceTag === undefined) delete bound.tags[tag];
    else bound.tags[tag] = deviceTag;
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
