/** The floor pages: blocks are nodes, in the order they stand on the canvas. */
import type { PlanBlock, PlanNode, PlanPage } from '#runtime/contract/index.ts';
import type { Model, ModelNode } from '../2-check/model.ts';
import { own } from '../2-check/types.ts';

/** Canvas pixels within which nodes count as standing in one row. */
const ROW = 40;

export function pagesOf(model: Model, planned: ReadonlyMap<string, PlanNode>, cellType: CellType): PlanPage[] {
  const pages: PlanPage[] = [];
  for (const [id, { title }] of Object.entries(model.doc.pages)) {
    const nodes = model.nodes.filter(({ references, entry }) => entry?.def.block && references.page?.id === id);
    const blocks = canvasOrder(nodes).flatMap((node) => block(node, planned.get(node.id), model, cellType));
    if (blocks.length > 0) pages.push({ id, title, blocks });
  }
  return pages;
}

export type CellType = (node: string, port: string) => PlanBlock['cells'][string]['type'];

/** Rows from top to bottom, each from left to right. */
export function canvasOrder<N extends { readonly node: { readonly at: { x: number; y: number } } }>(
  nodes: readonly N[],
): N[] {
  const rows: N[][] = [];
  for (const node of nodes.toSorted((a, b) => a.node.at.y - b.node.at.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && node.node.at.y - first.node.at.y <= ROW) row.push(node);
    else rows.push([node]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.node.at.x - b.node.at.x));
}

function block(
  { id, node: drawn, entry, references }: ModelNode,
  node: PlanNode | undefined,
  model: Model,
  cellType: CellType,
): PlanBlock[] {
  const kind = entry?.def.block;
  if (!kind || !node) return [];
  const cells: PlanBlock['cells'] = {};
  for (const [port, input] of Object.entries(node.inputs)) {
    if (input.kind !== 'signal' || input.cell === null) continue;
    const type = cellType(id, port);
    cells[port] = { cell: input.cell, ...(type ? { type } : {}) };
  }
  // A form over a table has the table's columns for fields; the phone need not know the table.
  const table = kind === 'form' ? own(model.doc.tables, references.table?.id) : undefined;
  const config = table ? { ...(node.config as object), fields: table.columns } : node.config;
  // Who fills it in knows the table's name, "Work report", and not what the editor calls a form.
  const title = drawn.title === undefined && table ? table.title : node.title;
  return [{ block: kind, node: id, title, config, cells }];
}
