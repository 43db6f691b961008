/** Which nodes run once for each device of a slot `many`: those that refer to one, and what is fed by them, until a node takes all keys at once. */
import type { FlowDoc, FlowWire, WireIndex } from '#runtime/flow/index.ts';
import type { ModelNode } from './model.ts';
import { own } from './types.ts';

/** Why a node runs once however many devices there are; undefined when it can run per key. */
export type Single = 'block' | 'source' | 'reducer' | 'one-device';

export function singleBecause(node: ModelNode, doc: Pick<FlowDoc, 'slots'>): Single | undefined {
  const def = node.entry?.def;
  if (!def) return undefined;
  if (def.block) return 'block';
  // A form, a webhook or a timer speaks for nobody in particular.
  if (def.source === 'events' || def.source === 'timer') return 'source';
  if (Object.values(node.ports?.inputs ?? {}).some(({ keyed }) => keyed)) return 'reducer';
  const slot = own(doc.slots, node.references.slot?.id);
  return slot && !slot.many && def.capabilities?.includes('tag:write') ? 'one-device' : undefined;
}

/** Whether the input at the end of this wire takes every key at once. */
export const takesAll = (to: ModelNode | undefined, { to: { port } }: FlowWire): boolean =>
  own(to?.ports?.inputs, port)?.keyed === true;

/** Node id → slot. Where two slots meet, which is an error, it is the node's own, else that of its first wire. */
export function keyedNodes(
  nodes: readonly ModelNode[],
  sound: WireIndex,
  doc: Pick<FlowDoc, 'slots'>,
): ReadonlyMap<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const keyed = new Map<string, string>();
  const open: string[] = [];
  for (const node of nodes) {
    const slot = node.references.slot?.id;
    if (slot === undefined || !own(doc.slots, slot)?.many || singleBecause(node, doc)) continue;
    keyed.set(node.id, slot);
    open.push(node.id);
  }
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const wire of sound.from(id)) {
      const to = byId.get(wire.to.node);
      if (!to || keyed.has(to.id) || takesAll(to, wire) || singleBecause(to, doc)) continue;
      keyed.set(to.id, keyed.get(id) ?? '');
      open.push(to.id);
    }
  }
  return keyed;
}
