/** Copies nodes with the wires between them as JSON, and puts such JSON back with fresh ids; works across apps and browsers. */
import { z } from 'zod';
import { slotDef, tableDef } from '#runtime/contract/index.ts';
import { flowGroup, flowNode, flowWire } from '#runtime/flow/index.ts';
import type { Edit, Point, Work } from '../work.ts';

const clip = z.object({
  jig: z.literal('clip'),
  nodes: z.array(flowNode).min(1).max(500),
  wires: z.array(flowWire).max(2_000),
  slots: z.record(z.string(), slotDef),
  tables: z.record(z.string(), tableDef),
  /** Those whose nodes were all taken along. */
  groups: z.array(flowGroup).max(500).default([]),
});
export type Clip = z.infer<typeof clip>;

/** The chosen nodes with what they rest on: their wires, slots and tables. */
export function copy({ doc }: Work, ids: readonly string[]): Clip | undefined {
  const chosen = new Set(ids);
  const nodes = doc.nodes.filter((n) => chosen.has(n.id));
  if (nodes.length === 0) return undefined;
  const named = new Set(nodes.flatMap((n) => Object.values(n.config)).filter((v) => typeof v === 'string'));
  const pick = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => named.has(id)));
  return {
    jig: 'clip',
    nodes,
    wires: doc.wires.filter((w) => chosen.has(w.from.node) && chosen.has(w.to.node)),
    slots: pick(doc.slots),
    tables: pick(doc.tables),
    groups: (doc.groups ?? []).filter(({ nodes }) => nodes.every((id) => chosen.has(id))),
  };
}

/** Undefined when the text is not something this canvas copied. */
export function readClip(text: string): Clip | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return clip.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const paste =
  (clipping: Clip, by: Point = { x: 40, y: 40 }): Edit =>
  ({ doc }, { newId }) => {
    const ids = new Map(clipping.nodes.map((n) => [n.id, newId(n.type.slice(n.type.indexOf('.') + 1))]));
    for (const [id, slot] of Object.entries(clipping.slots)) doc.slots[id] ??= slot;
    for (const [id, table] of Object.entries(clipping.tables)) doc.tables[id] ??= table;
    for (const n of clipping.nodes) {
      const id = ids.get(n.id);
      if (id) doc.nodes.push({ ...structuredClone(n), id, at: { x: n.at.x + by.x, y: n.at.y + by.y } });
    }
    for (const { from, to } of clipping.wires) {
      const [a, b] = [ids.get(from.node), ids.get(to.node)];
      if (a && b) doc.wires.push({ id: newId('wire'), from: { ...from, node: a }, to: { ...to, node: b } });
    }
    for (const { nodes, ...rest } of clipping.groups) {
      const own = nodes.flatMap((id) => ids.get(id) ?? []);
      if (own.length > 0) doc.groups = [...(doc.groups ?? []), { ...rest, id: newId('group'), nodes: own }];
    }
    return [...ids.values()];
  };
