/** Keeps one row per key: sets the row with the event's key, or adds it. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, type TableDef } from '#runtime/contract/index.ts';
import {
  answerField,
  askedState,
  checkValues,
  nextRequest,
  REPORTS,
  type Row,
  rowFrom,
  tableField,
  valuesField,
  wantedFields,
} from '../table-parts.ts';

const config = z.object({ table: tableField, values: valuesField });

const STOCK = { ...REPORTS, title: 'Stock', key: ['order_no'] } satisfies TableDef;

export const tableUpsert = defineNodeType({
  type: 'data.table-upsert',
  version: 1,
  icon: 'replace',
  config,
  inputs: (c, env): { row: EventPort<Row> } => {
    const table = env.tables[c.table];
    const inKey = ({ id }: { readonly id: string }) => table?.key?.includes(id) === true;
    return {
      row: { kind: 'event', required: true, ...(table ? { fields: wantedFields(c.values, table, inKey) } : {}) },
    };
  },
  outputs: { done: event({ inserted: 'bool' }), failed: event({ error: 'text' }) },
  state: askedState,
  capabilities: ['table:upsert'],
  breaksLoop: true,

  check({ table, values }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const known = env.tables[table];
    if (!known) return [];
    return [...(known.key?.length ? [] : [{ field: 'table', problem: 'no-key' }]), ...checkValues(known, values)];
  },

  step({ config: c, in: { row: events }, arrived, out, state, host, env, key, keyTitle }) {
    for (const answer of arrived.answers) {
      if (answer.ok) out.done.emit({ inserted: answerField(answer.value, 'inserted') === true });
      else out.failed.emit({ error: answer.error });
    }
    const table = env.tables[c.table];
    if (!table) return;
    for (const payload of events) {
      const row = rowFrom(c.values, table, payload, { nothing: true, key, keyTitle });
      host['table:upsert']({ request: nextRequest(state), table: c.table, row });
    }
  },

  examples: [
    {
      name: 'the first report of an order adds its row, the next one sets it',
      config: { table: 'stock' },
      env: { tables: { stock: STOCK } },
      feed: { row: [[{ order_no: 'A-100', good: 1 }], [{ order_no: 'A-100', good: 5 }], undefined] },
      arrivals: [
        [],
        [{ kind: 'answer', request: 'q1', ok: true, value: { inserted: true } }],
        [{ kind: 'answer', request: 'q2', ok: true, value: { inserted: false } }],
      ],
      expect: { done: [{ inserted: true }, { inserted: false }] },
      requests: [
        { kind: 'table:upsert', request: 'q1', table: 'stock', row: { order_no: 'A-100', good: 1 } },
        { kind: 'table:upsert', request: 'q2', table: 'stock', row: { order_no: 'A-100', good: 5 } },
      ],
    },
    {
      name: 'a row that does not fit is refused, and the reason comes out',
      config: { table: 'stock', values: { good: { field: 'count' } } },
      env: { tables: { stock: STOCK } },
      feed: { row: [[{ order_no: 'A-100', count: 'many' }], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 'q1', ok: false, error: 'good (type)' }]],
      expect: { failed: [{ error: 'good (type)' }] },
      requests: [{ kind: 'table:upsert', row: { order_no: 'A-100', good: 'many' } }],
    },
  ],
});
