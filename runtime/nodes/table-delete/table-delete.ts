/** Deletes the rows of a data table that fit; how many they were comes back a moment later. */
import * as z from 'zod';
import { defineNodeType, event, MAX_CHANGED } from '#runtime/contract/index.ts';
import { askedState, checkWhere, conditionsFor, countOf, nextRequest, tableField, whereField } from '../table-parts.ts';

const config = z.object({
  table: tableField,
  where: whereField,
  limit: z.number().int().min(1).max(MAX_CHANGED).default(100),
  all: z.boolean().default(false).meta({ advanced: true }),
});

export const tableDelete = defineNodeType({
  type: 'data.table-delete',
  version: 1,
  icon: 'list-x',
  config,
  inputs: { run: { ...event(), required: true } },
  outputs: { done: event({ rows: 'int' }), failed: event({ error: 'text' }) },
  state: askedState,
  capabilities: ['table:delete'],
  breaksLoop: true,

  check({ table, where, all }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const none = where.length === 0 && !all ? [{ field: 'where', problem: 'no-condition' }] : [];
    const known = env.tables[table];
    return known ? [...none, ...checkWhere(known, where)] : none;
  },

  step({ config: c, in: { run }, arrived, out, state, host }) {
    for (const answer of arrived.answers) {
      if (answer.ok) out.done.emit({ rows: countOf(answer.value) });
      else out.failed.emit({ error: answer.error });
    }
    for (const asked of run) {
      host['table:delete']({
        request: nextRequest(state),
        table: c.table,
        where: conditionsFor(c.where, asked),
        limit: c.limit,
        all: c.all,
      });
    }
  },

  examples: [
    {
      name: 'deletes the rows of one order',
      config: { table: 'reports', where: [{ column: 'order_no', field: 'order' }], limit: 10 },
      feed: { run: [[{ order: 'A-100' }], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 'q1', ok: true, value: { rows: 2 } }]],
      expect: { done: [{ rows: 2 }] },
      requests: [
        {
          kind: 'table:delete',
          request: 'q1',
          table: 'reports',
          where: [{ column: 'order_no', op: '=', value: 'A-100' }],
          limit: 10,
          all: false,
        },
      ],
    },
    {
      name: 'when more rows fit than may go, none goes and the reason comes out',
      config: { table: 'reports', where: [{ column: 'good', op: '<', value: 1 }], limit: 1 },
      feed: { run: [[{}], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 'q1', ok: false, error: 'More than 1 rows fit.' }]],
      expect: { failed: [{ error: 'More than 1 rows fit.' }] },
      requests: [{ kind: 'table:delete', where: [{ column: 'good', op: '<', value: 1 }], limit: 1 }],
    },
  ],
});
