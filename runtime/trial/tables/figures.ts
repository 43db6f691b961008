/** Figures over groups of rows: the same, to the last digit, as those of a plant's tables. */
import {
  addDecimals,
  type CellContent,
  type ColumnType,
  canonicalDecimal,
  divideDecimal,
  type FieldProblem,
  type Figure,
  placesOf,
  type RequestOf,
  type TableDef,
  type TableRow,
} from '#runtime/contract/index.ts';
import { badColumn, badValue, compareCells, matcher, typeOfColumn } from './compare.ts';

type Query = Omit<RequestOf<'table:aggregate'>, 'request' | 'table'>;

interface Result {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (rows: readonly TableRow[]) => CellContent;
}

const SUMMED: readonly ColumnType[] = ['int', 'real', 'decimal', 'duration'];
const ORDERED: readonly ColumnType[] = [...SUMMED, 'time', 'text'];
/** Places of a mean beyond those of the values, and digits enough for a float to come out as the nearest one. */
const MEAN_PLACES = 6;
const FLOAT_PLACES = 30;

/** `problems` are of a query that does not fit the table; then there are no rows. */
export function aggregate(
  def: TableDef,
  rows: readonly TableRow[],
  { where, groupBy, figures, orderBy, limit }: Query,
  problems: FieldProblem[],
): TableRow[] {
  const groups = groupBy.flatMap((name) => {
    const type = typeOfColumn({ columns: def.columns }, name);
    // The columns that the runtime fills can be grouped by, too.
    if (type === undefined) problems.push(badColumn(name));
    return type === undefined ? [] : [{ name, type }];
  });
  const results = figures.flatMap((figure) => resultOf(def, figure, problems) ?? []);
  const named = new Map([...groups, ...results].map(({ name, type }) => [name, type]));
  if (named.size < groups.length + results.length) problems.push({ field: 'figures', problem: 'taken' });
  const order = orderBy && named.get(orderBy.column);
  if (orderBy && !order) problems.push(badColumn(orderBy.column));
  const fits = matcher(def, where, problems);
  if (problems.length > 0) return [];

  const found = rows.filter(fits);
  const keyOf = (row: TableRow) => JSON.stringify(groups.map(({ name }) => [typeof row[name], String(row[name])]));
  const grouped: (readonly TableRow[])[] = groups.length === 0 ? [found] : [...Map.groupBy(found, keyOf).values()];
  const made = grouped.map(
    (members): TableRow =>
      Object.fromEntries([
        ...groups.map(({ name }) => [name, members[0]?.[name] ?? null] as const),
        ...results.map(({ name, of }) => [name, of(members)] as const),
      ]),
  );
  made.sort((a, b) => {
    const first =
      orderBy && order ? compareCells(order, a[orderBy.column], b[orderBy.column]) * (orderBy.descending ? -1 : 1) : 0;
    if (first !== 0) return first;
    for (const { name, type } of groups) {
      const next = compareCells(type, a[name], b[name]);
      if (next !== 0) return next;
    }
    return 0;
  });
  return made.slice(0, limit);
}

function resultOf(def: TableDef, { name, function: f, column }: Figure, problems: FieldProblem[]): Result | undefined {
  if (column === undefined) {
    if (f === 'count') return { name, type: 'int', of: (rows) => rows.length };
    problems.push({ field: name, problem: 'required' });
    return undefined;
  }
  const type = typeOfColumn(def, column);
  const wanted = f === 'sum' || f === 'mean' ? SUMMED : ORDERED;
  if (type === undefined) problems.push(badColumn(column));
  else if (f !== 'count' && !wanted.includes(type)) problems.push(badValue(column, wanted[0] ?? type));
  else {
    const given = (rows: readonly TableRow[]) =>
      rows.flatMap((row) => (row[column] === null || row[column] === undefined ? [] : [row[column]]));
    const { type: result, of } = calculated(f, type);
    return { name, type: result, of: (rows) => of(given(rows)) };
  }
  return undefined;
}

type Values = readonly NonNullable<CellContent>[];

function calculated(
  f: Figure['function'],
  type: ColumnType,
): { readonly type: ColumnType; readonly of: (values: Values) => CellContent } {
  const exact = type === 'decimal' || type === 'int';
  switch (f) {
    case 'count':
      return { type: 'int', of: (values) => values.length };
    case 'sum':
      return { type, of: exact ? (values) => asType(type, exactSum(values)) : (values) => finite(floatSum(values)) };
    case 'mean':
      if (type === 'decimal') return { type, of: (values) => exactMean(values, (sum) => placesOf(sum) + MEAN_PLACES) };
      if (type === 'int')
        return {
          type: 'real',
          of(values) {
            const mean = exactMean(values, () => FLOAT_PLACES);
            return mean === null ? null : Number(mean);
          },
        };
      return { type, of: (values) => (values.length === 0 ? null : finite(floatSum(values) / values.length)) };
    case 'min':
    case 'max': {
      const sign = f === 'min' ? -1 : 1;
      return {
        type,
        of: (values) =>
          values.reduce<CellContent>(
            (best, value) => (best === null || compareCells(type, value, best) * sign > 0 ? value : best),
            null,
          ),
      };
    }
  }
}

/** Null when it has too many digits. */
const exactSum = (values: Values): string | null =>
  values.reduce<string | null>((sum, value) => {
    const next = canonicalDecimal(value as string | number | bigint);
    return sum === null || next === undefined ? null : (addDecimals(sum, next) ?? null);
  }, '0');

function exactMean(values: Values, places: (sum: string) => number): string | null {
  const sum = values.length === 0 ? null : exactSum(values);
  return sum === null ? null : (divideDecimal(sum, BigInt(values.length), places(sum)) ?? null);
}

function asType(type: ColumnType, sum: string | null): CellContent {
  if (sum === null || type !== 'int') return sum;
  const number = Number(sum);
  return Number.isSafeInteger(number) ? number : BigInt(sum);
}

/** As SQLite's total() adds: what each step rounds off is carried along. Source: sqlite/src/func.c, kahanBabuskaStep. */
function floatSum(values: Values): number {
  let sum = 0;
  let lost = 0;
  for (const value of values as readonly number[]) {
    const next = sum + value;
    lost += Math.abs(sum) > Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

const finite = (n: number): number | null => (Number.isFinite(n) ? n : null);
