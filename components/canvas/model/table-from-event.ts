/** A data table for what an event brings: a column of the same name and type for each of its fields. */
import {
  COLUMN_TYPES,
  type ColumnDef,
  type LocalText,
  SYSTEM_COLUMNS,
  type ValueType,
} from '#runtime/contract/index.ts';
import { identifierFor } from './edits/tables.ts';
import type { Work } from './work.ts';

export interface EventColumns {
  readonly columns: ColumnDef[];
  /** Columns that could not have the name of their field, as an insert says it. */
  readonly values: Readonly<Record<string, { readonly field: string } | { readonly key: 'title' }>>;
}

const MOST_COLUMNS = 100;
const isColumnType = (type: string): type is ColumnDef['type'] => (COLUMN_TYPES as readonly string[]).includes(type);

const DEVICE: LocalText = { 'zh-CN': '设备', en: 'Device' };

/** What no table can hold (a list, a file) is left out. `titles`: what the fields are called, where that is known. `perDevice`: each row says which device it is about. */
export function columnsFromEvent(
  fields: Readonly<Record<string, ValueType>>,
  titles: Readonly<Record<string, LocalText>> = {},
  perDevice = false,
): EventColumns {
  const columns: ColumnDef[] = [];
  const values: Record<string, { field: string } | { key: 'title' }> = {};
  const taken = new Set<string>(SYSTEM_COLUMNS);
  if (perDevice) {
    taken.add('device');
    values['device'] = { key: 'title' };
    columns.push({ id: 'device', title: DEVICE, type: 'text', required: false });
  }
  for (const [field, { type, unit, values: known }] of Object.entries(fields)) {
    if (!isColumnType(type) || columns.length === MOST_COLUMNS) continue;
    const id = identifierFor(field, 'column', (other) => taken.has(other));
    taken.add(id);
    if (id !== field) values[id] = { field };
    columns.push({
      id,
      title: titles[field] ?? field,
      type,
      required: false,
      ...(unit === undefined ? {} : { unit }),
      ...(known === undefined ? {} : { values: [...known] }),
    });
  }
  return { columns, values };
}

/** What most events carry, in words: nobody should have to know what `previous` is. */
const USUAL: Readonly<Record<string, LocalText>> = {
  at: { 'zh-CN': '时间', en: 'Time' },
  by: { 'zh-CN': '填写人', en: 'By' },
  value: { 'zh-CN': '值', en: 'Value' },
  previous: { 'zh-CN': '原来的值', en: 'Value before' },
  limit: { 'zh-CN': '限值', en: 'Limit' },
};

/** What the fields are called where they come from: a form of its own fields or of a table's, a webhook. */
export function titlesOfFields({ doc }: Pick<Work, 'doc'>, node: string): Readonly<Record<string, LocalText>> {
  const sources = new Set(doc.wires.filter(({ to }) => to.node === node).map(({ from }) => from.node));
  const titles: Record<string, LocalText> = {};
  for (const { id, config } of doc.nodes) {
    if (!sources.has(id) || !Array.isArray(config['fields'])) continue;
    const { fields, table } = config;
    const columns =
      typeof table === 'string' && Object.hasOwn(doc.tables, table) ? doc.tables[table]?.columns : undefined;
    for (const field of columns ?? (fields as readonly { id?: unknown; title?: LocalText }[]))
      if (typeof field.id === 'string' && field.title) titles[field.id] ??= field.title;
  }
  return { ...USUAL, ...titles };
}
