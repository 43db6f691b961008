/** Looks up rows of a data table when told to; the answer comes a moment later. */
import * as z from 'zod';
import { condition, defineNodeType, event, SYSTEM_COLUMNS, signal } from '#runtime/contract/index.ts';

/** A fixed value, or the value of a field of the event that asks. */
const where = z.object({
  column: z.string().max(48),
  op: condition.shape.op.default('='),
  value: condition.shape.value.optional(),
  field: z.string().max(48).optional(),
});
type Where = z.infer<typeof where>;

const config = z.object({
  table: z.string().default('').meta({ widget: 'table' }),
  where: z.array(where).max(20).default([]).meta({ widget: 'conditions' }),
  orderBy: z.string().max(48).default('').meta({ widget: 'column' }),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(1000).default(100),
});

type Plain = string | number | boolean | null;
function operand({ value, field }: Where, asked: Readonly<Record<string, unknown>>): Plain {
  if (!field) return value ?? null;
  const given = asked[field];
  if (typeof given === 'bigint') return given.toString();
  return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? given : null;
}

const rowsOf = (answer: unknown): readonly unknown[] => {
  const rows = (answer as { rows?: unknown } | null | undefined)?.rows;
  return Array.isArray(rows) ? rows : [];
};

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
  state: { version: 1, schema: z.object({ asked: z.number() }), initial: () => ({ asked: 0 }) },
  capabilities: ['table:query'],
  breaksLoop: true,

  check({ table, where: conditions, orderBy }, env) {
    if (table === '') return [{ field: 'table', problem: 'no-table' }];
    const known = env.tables[table];
    if (!known) return [];
    const has = (id: string) =>
      (SYSTEM_COLUMNS as readonly string[]).includes(id) || known.columns.some((c) => c.id === id);
    return [
      ...conditions
        .filter(({ column }) => !has(column))
        .map(({ column }) => ({ field: 'where', problem: 'no-column', data: { column } })),
      ...conditions
        .filter(({ field }) => field === '')
        .map(({ column }) => ({ field: 'where', problem: 'no-field', data: { column } })),
      ...(orderBy === '' || has(orderBy)
        ? []
        : [{ field: 'orderBy', problem: 'no-column', data: { column: orderBy } }]),
    ];
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
      state.asked++;
      host['table:query']({
        request: `q${state.asked}`,
        table: c.table,
        where: c.where.map((w) => ({ column: w.column, op: w.op, value: operand(w, asked) })),
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
