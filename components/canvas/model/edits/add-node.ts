/** Puts a new node on the canvas, with its type's default settings and what can be filled in without asking. */
import type { AnyNodeType } from '#runtime/contract/index.ts';
import { configFields } from '../fields.ts';
import type { Edit, Point, Work } from '../work.ts';

export interface NewNode {
  readonly type: string;
  readonly at: Point;
  /** Settings that differ from the defaults. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A choice of one is no choice: the only slot, the only table, the first page. */
function obvious(def: AnyNodeType, { doc }: Work): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  const slots = Object.keys(doc.slots);
  const tables = Object.keys(doc.tables);
  const page = Object.keys(doc.pages)[0];
  for (const { name, widget } of configFields(def)) {
    if (widget === 'slot' && slots.length === 1) filled[name] = slots[0];
    if (widget === 'table' && tables.length === 1) filled[name] = tables[0];
    if (widget === 'page' && page !== undefined) filled[name] = page;
  }
  return filled;
}

export const addNode =
  ({ type, at, config }: NewNode): Edit =>
  (work, { nodeTypes, newId }) => {
    const entry = nodeTypes[type];
    if (!entry) throw new Error(`There is no node type "${type}".`);
    const id = newId(type.slice(type.indexOf('.') + 1));
    const defaults = entry.def.config.parse({}) as Record<string, unknown>;
    work.doc.nodes.push({
      id,
      type,
      version: entry.def.version,
      config: { ...defaults, ...obvious(entry.def, work), ...config },
      at: { x: Math.round(at.x), y: Math.round(at.y) },
    });
    return [id];
  };
