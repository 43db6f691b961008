/** Figures over the rows of a data table, in groups: how many, how much, the least, the most, the mean. */
import * as z from 'zod';
import {
  defineNodeType,
  type EventPort,
  event,
  type Figure,
  type SignalPort,
  signal,
  type TableDef,
  type ValueType,
} from '#runtime/contract/index.ts';
import {
  askedState,
  checkColumns,
  checkWhere,
  columnType,
  conditionsFor,
  nextRequest,
  REPORTS,
  type Row,
  rowsOf,
  tableField,
  whereField,
} from '../table-parts.ts';

const columns = z.array(z.string().max(48)).max(10).default([]).meta({ widget: 'values' });
const config = z.object({
  table: tableField,
  where: whereField,
  groupBy: z.array(z.string().max(48)).max(5).default([]).meta({ widget: 'values' }),
  sum: columns,
  mean: columns,
  min: columns,
  max: columns,
  order: z.enum(['group', 'figure']).default('group'),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(1000).default(100),
});
type Config = z.infer<typeof config>;

const FUNCTIONS = ['sum', 'mean', 'min', 'max'] as const;
const NUMERIC: readonly ValueType['type'][] = ['int', 'real', 'decimal', 'duration'];
const ORDERED: readonly ValueType['type'][] = [...NUMERIC, 'time', 'text'];

/** `count`, then what was ticked: `sum_good`, `mean_weight`. */
const figuresOf = (c: Config): Figure[] => [
  { name: 'count', function: 'count' },
  ...FUNCTIONS.flatMap((f) => c[f].map((column) => ({ name: `${f}_${column}`, function: f, column }))),
];

function fieldsOf(c: Config, table: TableDef): Record<string, ValueType> {
  const fields: Record<string, ValueType> = { count: { type: 'int' } };
  const type = (id: string) => {
    const column = table.columns.find((other) => other.id === id);
    return column && columnType(column);
  };
  for (const id of c.groupBy) {
    const known = type(id);
    if (known) fields[id] = known;
  }
  for (const { name, function: f, column = '' } of figuresOf(c).slice(1)) {
    const known = type(column);
    if (known) fields[name] = f === 'mean' && known.type === 'int' ? { ...known, type: 'real' } : known;
  }
  return fields;
}

type Outputs = { rows: SignalPort<readonly unknown[]>; each: EventPort<Row>; failed: EventPort<{ error: string }> };

export const tableAggregate = defineNodeType({
  type: 'data.table-aggregate',
  version: 1,
  icon: 'calculator',
  config,
  inputs: { run: { ...event(), required: true } },
  outputs: (c, env): Outputs => {
    const table = env.tables[c.table];
    return {
      rows: signal('list'),
      each: { kind: 'event', ...(table ? { fields: fieldsOf(c, table) } : {}) },
      failed: event({ error: 'text' }),
    };
  },
  state: askedState,
  capabilities: ['table:aggregate'],
  breaksLoop: true,

  check(c, env) {
    if (c.table === '') return [{ field: 'table', problem: 'no-table' }];
    const known = env.tables[c.table];
    if (!known) return [];
    const names = figuresOf(c).map(({ name }) => name);
    return [
      ...checkWhere(known, c.where),
      ...checkColumns(known, 'groupBy', c.groupBy),
      ...c.groupBy
        .filter((column) => names.includes(column))
        .map((column) => ({ field: 'groupBy', problem: 'same-name', data: { column } })),
      ...FUNCTIONS.flatMap((f) => {
        const can = f === 'sum' || f === 'mean' ? NUMERIC : ORDERED;
        const wrong = c[f].filter((id) =>
          known.columns.some((column) => column.id === id && !can.includes(column.type)),
        );
        return [
          ...checkColumns(known, f, c[f]),
          ...wrong.map((column) => ({ field: f, problem: 'no-number', data: { column } })),
        ];
      }),
    ];
  },

  step({ config: c, in: { run }, arrived, out, state, host }) {
    for (const answer of arrived.answers) {
      if (answer.ok) {
        const rows = rowsOf(answer.value);
        out.rows.set(rows);
        for (const row of rows) out.each.emit(row);
      } else {
        out.rows.hold();
        out.failed.emit({ error: answer.error });
      }
    }
    const figures = figuresOf(c);
    const [count, first = count] = figures;
    const by = c.order === 'figure' ? first?.name : c.groupBy[0];
    for (const asked of run) {
      host['table:aggregate']({
        request: nextRequest(state),
        table: c.table,
        where: conditionsFor(c.where, asked),
        groupBy: c.groupBy,
        figures,
        ...(by === undefined ? {} : { orderBy: { column: by, descending: c.descending } }),
        limit: c.limit,
      });
    }
  },

  examples: [
    {
      name: 'good pieces of each station, the best first',
      config: { table: 'reports', groupBy: ['station'], sum: ['good'], order: 'figure', descending: true },
      env: { tables: { reports: REPORTS } },
      feed: { run: [[{}], undefined] },
      arrivals: [
        [],
        [
          {
            kind: 'answer',
            request: 'q1',
            ok: true,
            value: {
              rows: [
                { station: 'P2', count: 2, sum_good: 50 },
                { station: 'P1', count: 1, sum_good: 8 },
              ],
            },
          },
        ],
      ],
      expect: {
        each: [
          { station: 'P2', count: 2, sum_good: 50 },
          { station: 'P1', count: 1, sum_good: 8 },
        ],
      },
      requests: [
        {
          kind: 'table:aggregate',
          request: 'q1',
          groupBy: ['station'],
          figures: [
            { name: 'count', function: 'count' },
            { name: 'sum_good', function: 'sum', column: 'good' },
          ],
          orderBy: { column: 'sum_good', descending: true },
          limit: 100,
        },
      ],
    },
    {
      name: 'the reports of one order, counted; a question that fails keeps the old figures, marked uncertain',
      config: { table: 'reports', where: [{ column: 'order_no', field: 'order' }] },
      env: { tables: { reports: REPORTS } },
      feed: { run: [[{ order: 'A-100' }], [{ order: 'A-100' }], undefined] },
      arrivals: [
        [],
        [{ kind: 'answer', request: 'q1', ok: true, value: { rows: [{ count: 3 }] } }],
        [{ kind: 'answer', request: 'q2', ok: false, error: 'The table is gone.' }],
      ],
      expect: { rows: [undefined, [{ count: 3 }], [{ count: 3 }]], failed: [{ error: 'The table is gone.' }] },
      quality: { rows: ['bad', 'good', 'uncertain'] },
      requests: [
        { kind: 'table:aggregate', where: [{ column: 'order_no', op: '=', value: 'A-100' }], groupBy: [] },
        { kind: 'table:aggregate', request: 'q2' },
      ],
    },
  ],
});
