/** Adds, changes and removes the data tables an app brings along. */
import type { TableDef } from '#runtime/contract/index.ts';
import { type FlowNode, names } from '#runtime/flow/index.ts';
import { configFields } from '../fields.ts';
import { freeName } from '../ids.ts';
import type { Edit, NodeTypes, Work } from '../work.ts';

/** SQL-safe name for a title in any script: its Latin letters, else `table`. */
export const identifierFor = (title: string, fallback: string, taken: (name: string) => boolean): string =>
  freeName(
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 40) || fallback,
    taken,
    '_',
  );

/** The id a new table of this title gets. */
export const tableIdFor = ({ doc }: Work, title: string): string =>
  identifierFor(title, 'table', (name) => name in doc.tables);

export const putTable =
  (id: string, def: TableDef): Edit =>
  ({ doc }) => {
    doc.tables[id] = def;
    return undefined;
  };

/** The key in the order of the columns; without one, none. */
export function withKey({ key: _, ...def }: TableDef, key: readonly string[]): TableDef {
  const ordered = def.columns.flatMap(({ id }) => (key.includes(id) ? [id] : []));
  return ordered.length > 0 ? { ...def, key: ordered } : def;
}

/** A key column that is given another name stays in the key, one that is removed leaves it. */
export function withColumns(def: TableDef, columns: TableDef['columns']): TableDef {
  const isRenamed = columns.length === def.columns.length;
  const renamed = (id: string) => (isRenamed ? (columns[def.columns.findIndex((c) => c.id === id)]?.id ?? id) : id);
  const same = new Set(columns.map(({ id }) => id));
  const key = (def.key ?? []).map((id) => (same.has(id) ? id : renamed(id)));
  return withKey({ ...def, columns }, key);
}

export const removeTable =
  (id: string): Edit =>
  ({ doc }) => {
    delete doc.tables[id];
    return undefined;
  };

const fieldOf = ({ type }: FlowNode, widget: string, nodeTypes: NodeTypes): string | undefined => {
  const def = nodeTypes[type]?.def;
  return def && configFields(def).find((field) => field.widget === widget)?.name;
};

export interface TableUser {
  readonly node: FlowNode;
  /** Id of the page it stands on. */
  readonly page?: string;
}

/** Which nodes write to it, read from it or are filled in for it, in the order of the drawing. */
export const usersOfTable = ({ doc }: Pick<Work, 'doc'>, table: string, nodeTypes: NodeTypes): TableUser[] =>
  doc.nodes.flatMap((node) => {
    const field = fieldOf(node, 'table', nodeTypes);
    if (field === undefined || node.config[field] !== table) return [];
    const page = node.config[fieldOf(node, 'page', nodeTypes) ?? ''];
    return [{ node, ...(typeof page === 'string' && page !== '' ? { page } : {}) }];
  });

/** Tests of the app in which a line speaks of it. */
export const testsOfTable = ({ doc }: Pick<Work, 'doc'>, table: string): number =>
  (doc.tests ?? []).filter(({ steps }) =>
    steps.some(({ given, expect }) => [...given, ...expect].some((line) => names(line, { table }))),
  ).length;
