/** Rows held against conditions and put in order, as SQLite does it with the tables of a plant. */
import {
  type CellContent,
  type ColumnType,
  type Condition,
  compareDecimals,
  conditionValue,
  type FieldProblem,
  MAX_CONDITIONS,
  SYSTEM_TYPES,
  type TableDef,
  type TableRow,
} from '#runtime/contract/index.ts';

export const typeOfColumn = ({ columns }: Pick<TableDef, 'columns'>, id: string): ColumnType | undefined =>
  columns.find((column) => column.id === id)?.type ??
  (Object.hasOwn(SYSTEM_TYPES, id) ? SYSTEM_TYPES[id as keyof typeof SYSTEM_TYPES] : undefined);

export const badColumn = (field: string): FieldProblem => ({ field, problem: 'unknown' });
export const badValue = (field: string, type: ColumnType): FieldProblem => ({ field, problem: 'type', data: { type } });

type Stored = number | bigint | string | null;
const stored = (value: CellContent | undefined): Stored =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);

/** Below zero when `a` comes first. Nothing comes before anything; texts go by code point, as their UTF-8 does; decimals by value. */
export function compareCells(type: ColumnType, a: CellContent | undefined, b: CellContent | undefined): number {
  return compareStored(type, stored(a), stored(b));
}

function compareStored(type: ColumnType, x: Stored, y: Stored): number {
  if (x === null || y === null) return x === y ? 0 : x === null ? -1 : 1;
  if (type === 'decimal') return compareDecimals(String(x), String(y));
  if (typeof x === 'string' && typeof y === 'string') return compareTexts(x, y);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** By code point: UTF-16 would put the rare letters beyond the first plane before some of the first. */
function compareTexts(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const order = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return x.length - y.length;
}

/** What a row has to be; what does not fit the table goes to `problems`. */
export function matcher(
  def: TableDef,
  where: readonly Condition[],
  problems: FieldProblem[],
): (row: TableRow) => boolean {
  if (where.length > MAX_CONDITIONS) {
    problems.push({ field: 'where', problem: 'too-large', data: { max: MAX_CONDITIONS } });
    return () => false;
  }
  const all = where.flatMap((condition) => {
    const { column, op } = condition;
    const type = typeOfColumn(def, column);
    const value = type && conditionValue(type, condition.value);
    if (type === undefined) problems.push(badColumn(column));
    else if (value === undefined) problems.push(badValue(column, type));
    else return [(row: TableRow) => holds(type, op, stored(row[column]), value)];
    return [];
  });
  return (row) => all.every((one) => one(row));
}

/** `!=` also finds rows where nothing was given: people read it as "anything but". */
function holds(type: ColumnType, op: Condition['op'], cell: Stored, value: Stored): boolean {
  if (op === '=') return value === null ? cell === null : cell !== null && compareStored(type, cell, value) === 0;
  if (op === '!=') return value === null ? cell !== null : cell === null || compareStored(type, cell, value) !== 0;
  if (value === null || cell === null) return false;
  const order = compareStored(type, cell, value);
  return op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0;
}
