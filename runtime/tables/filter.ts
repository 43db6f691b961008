/** A query's conditions and order as Kysely, each value read by its column's type. */
import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import {
  type ColumnType,
  type Condition,
  conditionValue,
  decimalKey,
  type FieldProblem,
  MAX_CONDITIONS,
  SYSTEM_TYPES,
} from '#runtime/contract/index.ts';
import type { SqlValue } from './cell.ts';
import type { AnyTable, Entry } from './entry.ts';

/** The SQL function that makes decimals, stored as text, compare by value. Registered in functions.ts. */
export const DECIMAL_KEY = 'jig_decimal_key';

type Builder = ExpressionBuilder<AnyTable, string>;

/** Columns of the definition in use. */
export const visible = ({ def }: Entry): Readonly<Record<string, ColumnType>> =>
  Object.fromEntries(def.columns.map(({ id, type }) => [id, type]));

/** The query with the conditions on it; what does not fit the table goes to `problems`. */
export function narrow<Row>(
  entry: Entry,
  query: SelectQueryBuilder<AnyTable, string, Row>,
  where: readonly Condition[],
  problems: FieldProblem[],
): SelectQueryBuilder<AnyTable, string, Row> {
  if (where.length > MAX_CONDITIONS) {
    problems.push({ field: 'where', problem: 'too-large', data: { max: MAX_CONDITIONS } });
    return query;
  }
  let narrowed = query;
  for (const condition of where) {
    const type = typeOfColumn(visible(entry), condition.column);
    const value = type && conditionValue(type, condition.value);
    if (type === undefined) problems.push(badColumn(condition.column));
    else if (value === undefined) problems.push(badValue(condition.column, type));
    else narrowed = narrowed.where((eb) => conditionOf(eb, type, condition, value));
  }
  return narrowed;
}

export const typeOfColumn = (columns: Readonly<Record<string, ColumnType>>, column: string): ColumnType | undefined =>
  Object.hasOwn(columns, column)
    ? columns[column]
    : Object.hasOwn(SYSTEM_TYPES, column)
      ? SYSTEM_TYPES[column as keyof typeof SYSTEM_TYPES]
      : undefined;

/** What to sort or compare a column by. */
export const comparable = (type: ColumnType, column: string): Expression<unknown> =>
  type === 'decimal' ? sql`${sql.raw(DECIMAL_KEY)}(${sql.ref(column)})` : sql.ref(column);

/** `!=` also finds rows where nothing was given: people read it as "anything but". */
export function conditionOf(
  eb: Builder,
  type: ColumnType,
  { column, op }: Condition,
  value: SqlValue,
): Expression<SqlBool> {
  if (value === null)
    return op === '='
      ? eb(column, 'is', null)
      : op === '!='
        ? eb(column, 'is not', null)
        : eb.val(0).$castTo<SqlBool>();
  if (op === '=') return eb(column, '=', value);
  if (op === '!=') return eb(column, 'is distinct from', value);
  return eb(comparable(type, column), op, type === 'decimal' ? decimalKey(String(value)) : value);
}

export const badColumn = (field: string): FieldProblem => ({ field, problem: 'unknown' });
export const badValue = (field: string, type: ColumnType): FieldProblem => ({ field, problem: 'type', data: { type } });
