/** Figures over groups of rows: sums of whole numbers and decimals are exact. */
import { type Expression, type SelectQueryBuilder, sql } from 'kysely';
import type { CellContent, FieldProblem, Figure, RequestOf } from '#runtime/contract/index.ts';
import type { Database } from '#runtime/store/index.ts';
import { type ColumnType, fromSql } from './cell.ts';
import type { AnyTable, Entry } from './entry.ts';
import { badColumn, badValue, comparable, DECIMAL_KEY, narrow, typeOfColumn, visible } from './filter.ts';
import { DECIMAL_MAX, DECIMAL_MIN, EXACT_MEAN, EXACT_SUM, INT_MEAN } from './functions.ts';
import { TableProblem } from './problem.ts';

type Query = Omit<RequestOf<'table:aggregate'>, 'request' | 'table'>;
type Row = Readonly<Record<string, CellContent>>;

interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** In the select: no column of a table can be called so. */
  readonly alias: string;
  readonly value: Expression<unknown>;
}

const SUMMED: readonly ColumnType[] = ['int', 'real', 'decimal', 'duration'];
const ORDERED: readonly ColumnType[] = [...SUMMED, 'time', 'text'];

export function aggregateRows(
  db: Database<AnyTable>,
  entry: Entry,
  from: SelectQueryBuilder<AnyTable, string, object>,
  { where, groupBy, figures, orderBy, limit }: Query,
): Row[] {
  const problems: FieldProblem[] = [];
  const groups = groupBy.flatMap((name, i): Column[] => {
    const type = typeOfColumn(visible(entry), name);
    if (type === undefined) problems.push(badColumn(name));
    return type === undefined ? [] : [{ name, type, alias: `g$${i}`, value: sql.ref(name) }];
  });
  const results = figures.flatMap((figure, i): Column[] => {
    const column = resultOf(entry, figure, `f$${i}`, problems);
    return column ? [column] : [];
  });
  const all = [...groups, ...results];
  const named = new Map(all.map((column) => [column.name, column]));
  if (named.size < all.length) problems.push({ field: 'figures', problem: 'taken' });
  const order = orderBy && named.get(orderBy.column);
  if (orderBy && !order) problems.push(badColumn(orderBy.column));
  let query = narrow(entry, from.select(all.map(({ value, alias }) => sql`${value}`.as(alias))), where, problems);
  if (problems.length > 0) throw new TableProblem(entry, problems);

  if (groups.length > 0) query = query.groupBy(groups.map(({ value }) => value));
  if (order) query = query.orderBy(sortedBy(order), orderBy.descending ? 'desc' : 'asc');
  for (const group of groups) query = query.orderBy(sortedBy(group), 'asc');
  return db
    .allExact(query.limit(limit))
    .map((stored) => Object.fromEntries(all.map((column) => [column.name, cell(column, stored)])));
}

/** A sum of whole numbers is exact text too. */
const sortedBy = ({ alias, type }: Column): Expression<unknown> =>
  alias.startsWith('f') && type === 'int'
    ? sql`${sql.raw(DECIMAL_KEY)}(cast(${sql.ref(alias)} as text))`
    : comparable(type, alias);

function cell({ type, alias }: Column, stored: Readonly<Record<string, unknown>>): CellContent {
  const value = stored[alias];
  if (type === 'int' && typeof value === 'string') return fromSql('int', BigInt(value));
  return typeof value === 'number' && !Number.isFinite(value) ? null : fromSql(type, value);
}

function resultOf(entry: Entry, figure: Figure, alias: string, problems: FieldProblem[]): Column | undefined {
  const { name, function: f, column } = figure;
  if (column === undefined) {
    if (f === 'count') return { name, alias, type: 'int', value: sql`count(*)` };
    problems.push({ field: name, problem: 'required' });
    return undefined;
  }
  const type = typeOfColumn(visible(entry), column);
  const wanted = f === 'sum' || f === 'mean' ? SUMMED : ORDERED;
  if (type === undefined) problems.push(badColumn(column));
  else if (f !== 'count' && !wanted.includes(type)) problems.push(badValue(column, wanted[0] ?? type));
  else return { name, alias, ...calculated(f, type, sql.ref(column)) };
  return undefined;
}

function calculated(
  f: Figure['function'],
  type: ColumnType,
  column: Expression<unknown>,
): Pick<Column, 'type' | 'value'> {
  const call = (name: string) => sql`${sql.raw(name)}(${column})`;
  const exact = type === 'decimal' || type === 'int';
  switch (f) {
    case 'count':
      return { type: 'int', value: call('count') };
    case 'sum':
      return exact ? { type, value: call(EXACT_SUM) } : { type, value: call('total') };
    case 'mean':
      if (type === 'decimal') return { type, value: call(EXACT_MEAN) };
      return type === 'int' ? { type: 'real', value: call(INT_MEAN) } : { type, value: call('avg') };
    case 'min':
      return { type, value: call(type === 'decimal' ? DECIMAL_MIN : 'min') };
    case 'max':
      return { type, value: call(type === 'decimal' ? DECIMAL_MAX : 'max') };
  }
}
