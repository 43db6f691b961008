/** Which nodes run per key, and how often each is there, as docs/semantics.md gives it; worked out anew at each question. */
import { type AnyNodeType, type Key, type PlanNode, portsOf } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';

export type RefKeys = Readonly<Record<string, readonly Key[]>>;

/** A node as it is there at run time: once, or once for a key. */
export interface Copy {
  /** Names its state: `node` or `node/key`. */
  readonly name: string;
  readonly node: PlanNode;
  readonly key: Key | undefined;
}

type Types = (type: string) => AnyNodeType;

export const isTaker = (doc: FlowDoc, types: Types, id: string, port: string): boolean => {
  const { type, config } = doc.nodes.find((n) => n.id === id)!;
  const inputs = portsOf(types(type), types(type).config.parse(config), doc).inputs;
  return inputs[port]?.keyed === true;
};

/** The slot by whose devices the node is keyed: its own, else that of any node that feeds it, over as many wires as it takes. */
export function slotOf(doc: FlowDoc, types: Types, id: string, asked: readonly string[] = []): string | undefined {
  if (asked.includes(id)) return undefined;
  const { type, config } = doc.nodes.find((n) => n.id === id)!;
  const def = types(type);
  if (def.block || def.source === 'events' || def.source === 'timer') return undefined;
  const { inputs } = portsOf(def, def.config.parse(config), doc);
  if (Object.values(inputs).some(({ keyed }) => keyed)) return undefined;
  const own = config['slot'];
  if (typeof own === 'string' && doc.slots[own]?.many) return own;
  for (const { from, to } of doc.wires) {
    const slot = to.node === id ? slotOf(doc, types, from.node, [...asked, id]) : undefined;
    if (slot !== undefined) return slot;
  }
  return undefined;
}

/** Node by node in the order given, key by key. */
export function copiesOf(
  doc: FlowDoc,
  types: Types,
  nodes: readonly PlanNode[],
  order: readonly string[],
  keys: RefKeys,
): Copy[] {
  return order.flatMap((id): Copy[] => {
    const node = nodes.find((n) => n.id === id)!;
    const slot = slotOf(doc, types, id);
    if (slot === undefined) return [{ name: id, node, key: undefined }];
    return (keys[slot] ?? []).map((key) => ({ name: `${id}/${key.key}`, node, key }));
  });
}
