/** Puts a real device on the canvas: a slot bound to it and a device input that reads its first tags. The person need not know the word slot. */
import { fieldWith } from '../fields.ts';
import type { Edit, Point } from '../work.ts';
import { addNode } from './add-node.ts';
import { ensureSlot, type SiteDevice } from './ensure-slot.ts';

/** More rows than this make a node nobody can take in; the rest is a tick away in the form. */
const FIRST_TAGS = 6;

export const addDevice =
  (device: SiteDevice, at: Point): Edit =>
  (work, env) => {
    const type = 'device.input';
    const def = env.nodeTypes[type]?.def;
    if (!def) throw new Error(`There is no node type "${type}".`);
    const slot = ensureSlot(work, device);
    const slotField = fieldWith(def, 'slot')?.name ?? 'slot';
    const tagsField = fieldWith(def, 'slot-tags')?.name ?? 'tags';
    const readable = Object.entries(work.doc.slots[slot]?.tags ?? {})
      .filter(([, tag]) => tag.access !== 'write')
      .map(([id]) => id);
    return addNode({ type, at, config: { [slotField]: slot, [tagsField]: readable.slice(0, FIRST_TAGS) } })(work, env);
  };
