/** Adds a row to a data table for each event. */
import * as z from 'zod';
import {
  type ColumnDef,
  defineNodeType,
  type EventPort,
  event,
  type TableDef,
  type ValueType,
} from '#runtime/contract/index.ts';
import { valueAs } from '../value-as.ts';

/** Where a column's value comes from: a field of the event, or the same value always. */
const source = z.union([
  z.object({ field: z.string().max(48) }),
  z.object({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
]);

const config = z.object({
  table: z.string().default('').meta({ widget: 'table' }),
  /** Column → source; a column that is not named takes the field of its own name. */
  values: z.record(z.string(), source).default({}).meta({ widget: 'mapping' }),
});
type Config = z.infer<typeof config>;
type Row = Readonly<Record<string, unknown>>;

const typeOf = ({ type, unit, values }: ColumnDef): ValueType => ({ type, unit, values });

/** The fields an event must have: those named by hand, and those of required columns. */
function wantedFields({ values }: Config, table: TableDef): Record<string, ValueType> {
  const wanted: Record<string, ValueType> = {};
  for (const column of table.columns) {
    const from = values[column.id];
    if (from ? 'field' in from : column.required) {
      const field = from && 'field' in from ? from.field : column.id;
      if (field !== '') wanted[field] = typeOf(column);
    }
  }
  return wanted;
}

function rowFrom({ values }: Config, table: TableDef, payload: Row): Row {
  const row: Record<string, unknown> = {};
  for (const column of table.columns) {
    const from = values[column.id] ?? { field: column.id };
    const given = 'field' in from ? payload[from.field] : from.value;
    if (given === undefined || given === null) continue;
    // What does not fit goes on as it is: the table says why.
    row[column.id] = valueAs(typeOf(column), given) ?? given;
  }
  return row;
}

const REPORTS = {
  title: 'Reports',
  columns: [
    { id: 'order_no', title: 'Order', type: 'text', required: true },
    { id: 'good', title: 'Good', type: 'int', required: true },
    { id: 'station', title: 'Station', type: 'text', required: false },
  ],
} satisfies TableDef;

export const tableInsert = defineNodeType({
  type: 'data.table-insert',
  version: 1,
  icon: 'list-plus',
  config,
  inputs: (c, env): { row: EventPort<Row> } => {
    const table = env.tables[c.table];
    return { row: { kind: 'event', required: true, ...(table ? { fields: wantedFields(c, table) } : {}) } };
  },
  outputs: ({ table }, env): { inserted: EventPort<Row> } => {
    const known = env.tables[table];
    if (!known) return { inserted: event() };
    return {
      inserted: { kind: 'event', fields: Object.fromEntries(known.columns.map((c) => [c.id, typeOf(c)])) },
    };
  },
  capabilities: ['table:insert'],

  check({ table, values }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const known = env.tables[table];
    if (!known) return [];
    return Object.entries(values).flatMap(([column, from]) => {
      if (!known.columns.some(({ id }) => id === column)) {
        return [{ field: 'values', problem: 'no-column', data: { column } }];
      }
      return 'field' in from && from.field === '' ? [{ field: 'values', problem: 'no-field', data: { column } }] : [];
    });
  },

  step({ config: c, in: { row: events }, out, host, env }) {
    const table = env.tables[c.table];
    if (!table) return;
    for (const payload of events) {
      const row = rowFrom(c, table, payload);
      host['table:insert']({ table: c.table, row });
      out.inserted.emit(row);
    }
  },

  examples: [
    {
      name: 'fields go into the columns of the same name; what has no column is left out',
      config: { table: 'reports' },
      env: { tables: { reports: REPORTS } },
      feed: { row: [[{ order_no: 'A-100', good: 40, by: 'Li' }]] },
      expect: { inserted: [{ order_no: 'A-100', good: 40 }] },
      requests: [{ kind: 'table:insert', table: 'reports', row: { order_no: 'A-100', good: 40 } }],
    },
    {
      name: 'a renamed field and a fixed value',
      config: { table: 'reports', values: { good: { field: 'count' }, station: { value: 'Press 1' } } },
      env: { tables: { reports: REPORTS } },
      feed: {
        row: [
          [
            { order_no: 'A-100', count: 7 },
            { order_no: 'A-101', count: 8 },
          ],
        ],
      },
      requests: [
        { kind: 'table:insert', row: { order_no: 'A-100', good: 7, station: 'Press 1' } },
        { kind: 'table:insert', row: { order_no: 'A-101', good: 8, station: 'Press 1' } },
      ],
    },
  ],
});
