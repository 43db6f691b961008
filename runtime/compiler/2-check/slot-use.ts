/** Which tags of which slots the app reads and writes, and by which nodes. */
import type { Model, ModelNode } from './model.ts';
import { own } from './types.ts';

export interface TagUse {
  readonly slot: string;
  readonly tag: string;
  readonly node: string;
  readonly write: boolean;
}
/** A tag that feeds an output port of a node. */
export interface TagSource {
  readonly node: string;
  readonly port: string;
  readonly slot: string;
  readonly tag: string;
  readonly mode: 'latest' | 'every';
}

/** Only slots and tags the document has; the rest is reported by a rule. */
export function tagUses(model: Model): TagUse[] {
  const uses: TagUse[] = [];
  for (const { id, entry, references } of model.nodes) {
    const { slot, tags } = references;
    const def = slot && own(model.doc.slots, slot.id);
    if (!slot || !def) continue;
    for (const { id: tag, access } of tags) {
      if (!own(def.tags, tag)) continue;
      const write = entry?.def.capabilities?.includes('tag:write') === true && access !== 'read';
      uses.push({ slot: slot.id, tag, node: id, write });
    }
  }
  return uses;
}

/** One per signal port of a node that hears samples: the port has the tag's name, or the node has one tag and one port. */
export function tagSources(node: ModelNode): TagSource[] {
  const { entry, ports, references, config } = node;
  if (entry?.def.source !== 'samples' || !references.slot || !ports) return [];
  const slot = references.slot.id;
  const mode = config?.['mode'] === 'every' ? 'every' : 'latest';
  const signals = Object.entries(ports.outputs).filter(([, { kind }]) => kind === 'signal');
  return signals.flatMap(([port]) => {
    const named = references.tags.find(({ id }) => id === port);
    const tag = named ?? (signals.length === 1 ? references.tags[0] : undefined);
    return tag ? [{ node: node.id, port, slot, tag: tag.id, mode }] : [];
  });
}
