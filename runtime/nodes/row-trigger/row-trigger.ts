/** An event for every row of a data table that is added, changed or deleted, whoever did it. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, type TableDef, type ValueType } from '#runtime/contract/index.ts';
import { columnType, REPORTS, type Row, tableField } from '../table-parts.ts';

/** No column can be called so. */
const BEFORE = 'rowBefore';

function fieldsOf(table: TableDef): Record<string, ValueType> {
  return {
    ...Object.fromEntries(table.columns.map((column) => [column.id, columnType(column)])),
    id: { type: 'text' },
    created_at: { type: 'time' },
    created_by: { type: 'text' },
  };
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

export const rowTrigger = defineNodeType({
  type: 'data.row-trigger',
  version: 1,
  icon: 'zap',
  config: z.object({ table: tableField }),
  inputs: {},
  outputs: ({ table }, env): Record<'inserted' | 'updated' | 'deleted', EventPort<Row>> => {
    const known = env.tables[table];
    if (!known) return { inserted: event(), updated: event(), deleted: event() };
    const fields = fieldsOf(known);
    return {
      inserted: { kind: 'event', fields },
      updated: { kind: 'event', fields: { ...fields, [BEFORE]: { type: 'record', fields } } },
      deleted: { kind: 'event', fields },
    };
  },
  source: 'events',
  breaksLoop: true,

  check: ({ table }) => (table === '' ? [{ field: 'table', problem: 'no-table' }] : []),

  step({ arrived, out }) {
    for (const { payload } of arrived.events) {
      const { kind, row, before } = payload;
      if (!isRow(row)) continue;
      if (kind === 'insert') out.inserted.emit(row);
      else if (kind === 'update') out.updated.emit({ ...row, [BEFORE]: isRow(before) ? before : {} });
      else if (kind === 'delete') out.deleted.emit(row);
    }
  },

  examples: [
    {
      name: 'a new row and a deleted one',
      config: { table: 'reports' },
      env: { tables: { reports: REPORTS } },
      arrivals: [
        [{ kind: 'event', id: 'row:1:n', payload: { kind: 'insert', row: { id: 'r1', order_no: 'A-100', good: 40 } } }],
        [{ kind: 'event', id: 'row:2:n', payload: { kind: 'delete', row: { id: 'r1', order_no: 'A-100', good: 40 } } }],
      ],
      expect: {
        inserted: [{ id: 'r1', order_no: 'A-100', good: 40 }],
        deleted: [{ id: 'r1', order_no: 'A-100', good: 40 }],
        updated: [],
      },
    },
    {
      name: 'a changed row comes with what it was before',
      config: { table: 'reports' },
      env: { tables: { reports: REPORTS } },
      arrivals: [
        [
          {
            kind: 'event',
            id: 'row:3:n',
            payload: { kind: 'update', row: { id: 'r1', good: 42 }, before: { id: 'r1', good: 40 } },
          },
        ],
      ],
      expect: { updated: [{ id: 'r1', good: 42, rowBefore: { id: 'r1', good: 40 } }] },
    },
  ],
});
