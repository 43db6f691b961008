/** Looks up rows of a data table when told to; the answer comes a moment later. */
import * as z from 'zod';
import { defineNodeType, event, signal } from '#runtime/contract/index.ts';
import {
  askedState,
  checkColumns,
  checkWhere,
  conditionsFor,
  nextRequest,
  rowsOf,
  tableField,
  whereField,
} from '../table-parts.ts';

const config = z.object({
  table: tableField,
  where: whereField,
  orderBy: z.string().max(48).default('').meta({ widget: 'column' }),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(1000).default(100),
});

export const tableQuery = defineNodeType({
  type: 'data.table-query',
  version: 1,
  icon: 'list-filter',
  config,
  inputs: { run: { ...event(), required: true } },
  outputs: {
    rows: signal('list'),
    count: signal('int'),
    done: event({ count: 'int' }),
    failed: event({ error: 'text' }),
  },
  state: askedState,
  capabilities: ['table:query'],
  breaksLoop: true,

  check({ table, where: conditions, orderBy }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const known = env.tables[table];
    if (!known) return [];
    return [...checkWhere(known, conditions), ...checkColumns(known, 'orderBy', orderBy === '' ? [] : [orderBy])];
  },

  step({ config: c, in: { run }, arrived, out, state, host }) {
    for (const answer of arrived.answers) {
      if (answer.ok) {
        const rows = rowsOf(answer.value);
        out.rows.set(rows);
        out.count.set(rows.length);
        out.done.emit({ count: rows.length });
      } else {
        out.rows.hold();
        out.count.hold();
        out.failed.emit({ error: answer.error });
      }
    }
    for (const asked of run) {
      host['table:query']({
        request: nextRequest(state),
        table: c.table,
        where: conditionsFor(c.where, asked),
        ...(c.orderBy === '' ? {} : { orderBy: { column: c.orderBy, descending: c.descending } }),
        limit: c.limit,
      });
    }
  },

  examples: [
    {
      name: 'asks for the rows of one order and shows the answer when it is there',
      config: {
        table: 'reports',
        where: [{ column: 'order_no', field: 'order' }],
        orderBy: 'created_at',
        descending: true,
      },
      feed: { run: [[{ order: 'A-100' }], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 'q1', ok: true, value: { rows: [{ good: 40 }, { good: 2 }] } }]],
      expect: { rows: [undefined, [{ good: 40 }, { good: 2 }]], count: [undefined, 2], done: [{ count: 2 }] },
      quality: { rows: ['bad', 'good'] },
      requests: [
        {
          kind: 'table:query',
          request: 'q1',
          table: 'reports',
          where: [{ column: 'order_no', op: '=', value: 'A-100' }],
          orderBy: { column: 'created_at', descending: true },
          limit: 100,
        },
      ],
    },
    {
      name: 'a failed query keeps the old rows, marked uncertain',
      config: { table: 'reports' },
      feed: { run: [undefined, undefined] },
      arrivals: [
        [{ kind: 'answer', request: 'q1', ok: true, value: { rows: [{ good: 1 }] } }],
        [{ kind: 'answer', request: 'q2', ok: false, error: 'The table is gone.' }],
      ],
      expect: { count: [1, 1], failed: [{ error: 'The table is gone.' }] },
      quality: { count: ['good', 'uncertain'] },
    },
  ],
});
