/** Gives a node the settings of one of its type's examples; what points into this app or this site stays. */
import { configFields } from '../fields.ts';
import type { Edit } from '../work.ts';

/** An example knows no device, table, page or connection of this app. */
const OWN = new Set(['slot', 'slot-tag', 'slot-tags', 'table', 'page', 'connection', 'nodes', 'device-key']);

export const takeExample =
  (id: string, settings: unknown): Edit =>
  ({ doc }, { nodeTypes }) => {
    const node = doc.nodes.find((n) => n.id === id);
    const def = node && nodeTypes[node.type]?.def;
    const parsed = def?.config.safeParse(settings ?? {});
    if (!node || !def || !parsed?.success) return undefined;
    const next: Record<string, unknown> = { ...(parsed.data as Readonly<Record<string, unknown>>) };
    for (const { name, widget } of configFields(def)) {
      if (widget === undefined || !OWN.has(widget)) continue;
      if (name in node.config) next[name] = node.config[name];
      else delete next[name];
    }
    node.config = next;
    return undefined;
  };
