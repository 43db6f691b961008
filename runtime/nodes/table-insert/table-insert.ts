/** Adds a row to a data table for each event. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';
import {
  checkValues,
  columnType,
  REPORTS,
  type Row,
  rowFrom,
  tableField,
  valuesField,
  wantedFields,
} from '../table-parts.ts';

const config = z.object({ table: tableField, values: valuesField });

export const tableInsert = defineNodeType({
  type: 'data.table-insert',
  version: 1,
  icon: 'list-plus',
  config,
  inputs: (c, env): { row: EventPort<Row> } => {
    const table = env.tables[c.table];
    return {
      row: {
        kind: 'event',
        required: true,
        ...(table ? { fields: wantedFields(c.values, table, ({ required }) => required) } : {}),
      },
    };
  },
  outputs: ({ table }, env): { inserted: EventPort<Row> } => {
    const known = env.tables[table];
    if (!known) return { inserted: event() };
    return {
      inserted: { kind: 'event', fields: Object.fromEntries(known.columns.map((c) => [c.id, columnType(c)])) },
    };
  },
  capabilities: ['table:insert'],

  check({ table, values }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const known = env.tables[table];
    return known ? checkValues(known, values) : [];
  },

  step({ config: c, in: { row: events }, out, host, env, key, keyTitle }) {
    const table = env.tables[c.table];
    if (!table) return;
    for (const payload of events) {
      const row = rowFrom(c.values, table, payload, { key, keyTitle });
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
      name: 'per device: the row says which one it is about',
      config: { table: 'reports', values: { order_no: { key: 'id' }, station: { key: 'title' } } },
      env: { tables: { reports: REPORTS } },
      key: 'press-2',
      feed: { row: [[{ good: 3 }]] },
      requests: [{ kind: 'table:insert', row: { order_no: 'press-2', good: 3, station: 'press-2' } }],
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
