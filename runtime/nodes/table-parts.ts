/** What the nodes over a data table share: which columns there are, which rows are meant, where a row's values come from. */
import * as z from 'zod';
import {
  type ColumnDef,
  condition,
  type Problem,
  SYSTEM_COLUMNS,
  type TableDef,
  type ValueType,
  validateRow,
} from '#runtime/contract/index.ts';
import { valueAs } from './value-as.ts';

export type Row = Readonly<Record<string, unknown>>;

export const tableField = z.string().default('').meta({ widget: 'table' });

/** A fixed value, or the value of a field of the event that asks. */
const where = z.object({
  column: z.string().max(48),
  op: condition.shape.op.default('='),
  value: condition.shape.value.optional(),
  field: z.string().max(48).optional(),
});
export type Where = z.infer<typeof where>;
export const whereField = z.array(where).max(20).default([]).meta({ widget: 'conditions' });

/** Where a column's value comes from: a field of the event, the same value always, or the device it is about, where the node runs per device. */
const source = z.union([
  z.object({ field: z.string().max(48) }),
  z.object({ key: z.enum(['id', 'title']) }),
  z.object({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
]);
/** Column → source; a column that is not named takes the field of its own name. */
export const valuesField = z.record(z.string(), source).default({}).meta({ widget: 'mapping' });
export type Values = z.infer<typeof valuesField>;

export const columnType = ({ type, unit, values }: ColumnDef): ValueType => ({ type, unit, values });

type Plain = string | number | boolean | null;
function operand({ value, field }: Where, asked: Row): Plain {
  if (!field) return value ?? null;
  const given = asked[field];
  if (typeof given === 'bigint') return given.toString();
  return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? given : null;
}
/** The conditions as a request has them. */
export const conditionsFor = (conditions: readonly Where[], asked: Row) =>
  conditions.map((w) => ({ column: w.column, op: w.op, value: operand(w, asked) }));

/** The row's columns that the event or the settings give; what does not fit goes on as it is: the table says why. */
export function rowFrom(
  values: Values,
  table: TableDef,
  payload: Row,
  { nothing = false, ...device }: { nothing?: boolean; key?: string | undefined; keyTitle?: string | undefined } = {},
): Row {
  const sourced = (from: Values[string]): unknown => {
    if ('field' in from) return payload[from.field];
    return 'value' in from ? from.value : from.key === 'id' ? device.key : device.keyTitle;
  };
  const row: Record<string, unknown> = {};
  for (const column of table.columns) {
    const from = values[column.id] ?? { field: column.id };
    const given = sourced(from);
    if (given === undefined || (given === null && !nothing)) continue;
    row[column.id] = given === null ? null : (valueAs(columnType(column), given) ?? given);
  }
  return row;
}

/** The fields an event must have: those named by hand, and those of columns that must be given. */
export function wantedFields(values: Values, table: TableDef, needed: (column: ColumnDef) => boolean) {
  const wanted: Record<string, ValueType> = {};
  for (const column of table.columns) {
    const from = values[column.id];
    if (from ? 'field' in from : needed(column)) {
      const field = from && 'field' in from ? from.field : column.id;
      if (field !== '') wanted[field] = columnType(column);
    }
  }
  return wanted;
}

const has = (table: TableDef, id: string): boolean =>
  (SYSTEM_COLUMNS as readonly string[]).includes(id) || table.columns.some((c) => c.id === id);

export const checkColumns = (table: TableDef, field: string, columns: readonly string[]): Problem[] =>
  columns.filter((column) => !has(table, column)).map((column) => ({ field, problem: 'no-column', data: { column } }));

export const checkWhere = (table: TableDef, conditions: readonly Where[]): Problem[] => [
  ...checkColumns(
    table,
    'where',
    conditions.map(({ column }) => column),
  ),
  ...conditions
    .filter(({ field }) => field === '')
    .map(({ column }) => ({ field: 'where', problem: 'no-field', data: { column } })),
];

export const checkValues = (table: TableDef, values: Values): Problem[] =>
  Object.entries(values).flatMap(([column, from]) => {
    const known = table.columns.find(({ id }) => id === column);
    if (!known) return [{ field: 'values', problem: 'no-column', data: { column } }];
    if ('value' in from) {
      const given = from.value === null ? null : (valueAs(columnType(known), from.value) ?? from.value);
      const refused = validateRow({ columns: [known] }, { [column]: given }).length > 0;
      return refused ? [{ field: 'values', problem: 'bad-value', data: { column } }] : [];
    }
    return 'field' in from && from.field === '' ? [{ field: 'values', problem: 'no-field', data: { column } }] : [];
  });

/** Counts the requests of a node, so that each has a name of its own. */
export const askedState = {
  version: 1,
  schema: z.object({ asked: z.number() }),
  initial: () => ({ asked: 0 }),
} as const;
export const nextRequest = (state: { asked: number }): string => {
  state.asked++;
  return `q${state.asked}`;
};

export const answerField = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, field) ? (value as Row)[field] : undefined;
export const rowsOf = (value: unknown): readonly Row[] => {
  const rows = answerField(value, 'rows');
  return Array.isArray(rows) ? (rows as readonly Row[]) : [];
};
/** How many rows an answer speaks of. */
export const countOf = (value: unknown): number => {
  const rows = answerField(value, 'rows');
  return typeof rows === 'number' ? rows : 0;
};

export const REPORTS = {
  title: 'Reports',
  columns: [
    { id: 'order_no', title: 'Order', type: 'text', required: true },
    { id: 'good', title: 'Good', type: 'int', required: true },
    { id: 'station', title: 'Station', type: 'text', required: false },
  ],
} satisfies TableDef;
