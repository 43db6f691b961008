/** Changes the rows of a data table that fit; how many they were comes back a moment later. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, MAX_CHANGED } from '#runtime/contract/index.ts';
import {
  askedState,
  checkValues,
  checkWhere,
  conditionsFor,
  countOf,
  nextRequest,
  REPORTS,
  type Row,
  rowFrom,
  tableField,
  valuesField,
  wantedFields,
  whereField,
} from '../table-parts.ts';

const config = z.object({
  table: tableField,
  where: whereField,
  values: valuesField,
  limit: z.number().int().min(1).max(MAX_CHANGED).default(100),
  all: z.boolean().default(false).meta({ advanced: true }),
});

export const tableUpdate = defineNodeType({
  type: 'data.table-update',
  version: 1,
  icon: 'list-restart',
  config,
  inputs: (c, env): { row: EventPort<Row> } => {
    const table = env.tables[c.table];
    return {
      row: { kind: 'event', required: true, ...(table ? { fields: wantedFields(c.values, table, () => false) } : {}) },
    };
  },
  outputs: { done: event({ rows: 'int' }), failed: event({ error: 'text' }) },
  state: askedState,
  capabilities: ['table:update'],
  breaksLoop: true,

  check({ table, where, values, all }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const none = where.length === 0 && !all ? [{ field: 'where', problem: 'no-condition' }] : [];
    const known = env.tables[table];
    return known ? [...none, ...checkWhere(known, where), ...checkValues(known, values)] : none;
  },

  step({ config: c, in: { row: events }, arrived, out, state, host, env, key, keyTitle }) {
    for (const answer of arrived.answers) {
      if (answer.ok) out.done.emit({ rows: countOf(answer.value) });
      else out.failed.emit({ error: answer.error });
    }
    const table = env.tables[c.table];
    if (!table) return;
    for (const payload of events) {
      host['table:update']({
        request: nextRequest(state),
        table: c.table,
        where: conditionsFor(c.where, payload),
        set: rowFrom(c.values, table, payload, { nothing: true, key, keyTitle }),
        limit: c.limit,
        all: c.all,
      });
    }
  },

  examples: [
    {
      name: 'sets the good count of one order, and says that one row was changed',
      config: { table: 'reports', where: [{ column: 'order_no', field: 'order' }] },
      env: { tables: { reports: REPORTS } },
      feed: { row: [[{ order: 'A-100', good: 42 }], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 'q1', ok: true, value: { rows: 1 } }]],
      expect: { done: [{ rows: 1 }] },
      requests: [
        {
          kind: 'table:update',
          request: 'q1',
          table: 'reports',
          where: [{ column: 'order_no', op: '=', value: 'A-100' }],
          set: { good: 42 },
          limit: 100,
          all: false,
        },
      ],
    },
    {
      name: 'a fixed value for every row; when it is refused, the reason comes out',
      config: { table: 'reports', all: true, values: { station: { value: null } } },
      env: { tables: { reports: REPORTS } },
      feed: { row: [[{}], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 'q1', ok: false, error: 'Too many rows.' }]],
      expect: { failed: [{ error: 'Too many rows.' }] },
      requests: [{ kind: 'table:update', where: [], set: { station: null }, all: true }],
    },
  ],
});
