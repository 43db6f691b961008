/** Changes one setting of a node; undefined takes it away. */
import type { Edit } from '../work.ts';

export const setConfig =
  (id: string, field: string, value: unknown): Edit =>
  ({ doc }) => {
    const node = doc.nodes.find((n) => n.id === id);
    if (!node) return undefined;
    if (value === undefined) delete node.config[field];
    else node.config[field] = value;
    return undefined;
  };
