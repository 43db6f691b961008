/** Whether a row fits its table: the same answer on the phone, in the form and before the insert. Findings are codes; the screens have the words. */
import { canonicalDecimal, compareDecimals } from './decimal.ts';
import type { ColumnDef, TableDef } from './table.ts';

/** Longest text of a column, in UTF-16 units. */
export const MAX_TEXT = 2000;
export const INT64_MIN = -(2n ** 63n);
export const INT64_MAX = 2n ** 63n - 1n;

/**
 * | code | data | meaning |
 * | --- | --- | --- |
 * | unknown | | the table has no such column |
 * | required | | nothing was given |
 * | type | type | not a value of the column's type |
 * | integer | | a whole number is wanted |
 * | too-large | | does not fit (int: 64 bit, and a plain number only up to ±2^53; decimal: 60 digits) |
 * | min, max | min / max | outside the range |
 * | values | values | not one of the allowed values |
 * | length | max | text too long |
 * | taken | | another row has this key |
 */
export const FIELD_PROBLEMS = [
  'unknown',
  'required',
  'type',
  'integer',
  'too-large',
  'min',
  'max',
  'values',
  'length',
  'taken',
] as const;
export interface FieldProblem {
  readonly field: string;
  readonly problem: (typeof FIELD_PROBLEMS)[number];
  readonly data?: Readonly<Record<string, string | number>>;
}

/** A value as a table keeps it: see WIRE_TYPES for what it is in memory; null = nothing. */
export type CellContent = boolean | number | bigint | string | null;
export type TableRow = Readonly<Record<string, CellContent>>;

export type ParsedRow =
  | { readonly ok: true; readonly row: TableRow }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Columns = Pick<TableDef, 'columns'>;
type Checked = CellContent | Omit<FieldProblem, 'field'>;

const refuse = (problem: FieldProblem['problem'], data?: Readonly<Record<string, string | number>>): Checked =>
  data === undefined ? { problem } : { problem, data };

/** Every problem at once, in the order of the columns, unknown fields last. */
export function parseRow(table: Columns, row: Readonly<Record<string, unknown>>): ParsedRow {
  const problems: FieldProblem[] = [];
  const parsed: Record<string, CellContent> = {};
  for (const column of table.columns) {
    const given = Object.hasOwn(row, column.id) ? row[column.id] : undefined;
    const checked = parseCell(column, given);
    if (checked !== null && typeof checked === 'object') problems.push({ field: column.id, ...checked });
    else parsed[column.id] = checked;
  }
  for (const field of Object.keys(row)) {
    if (!table.columns.some((column) => column.id === field)) problems.push({ field, problem: 'unknown' });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, row: parsed };
}

/** As parseRow, for the columns that are given only: what an update sets. */
export function parseChanges(table: Columns, changes: Readonly<Record<string, unknown>>): ParsedRow {
  const columns = table.columns.filter(({ id }) => Object.hasOwn(changes, id) && changes[id] !== undefined);
  return parseRow({ columns }, changes);
}

/** Empty when the row may be inserted. */
export function validateRow(table: Columns, row: Readonly<Record<string, unknown>>): readonly FieldProblem[] {
  const parsed = parseRow(table, row);
  return parsed.ok ? [] : parsed.problems;
}

function parseCell(column: ColumnDef, given: unknown): Checked {
  const empty = given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
  if (empty && column.required) return refuse('required');
  if (given === undefined || given === null) return null;
  const value = readers[column.type](given, column);
  return value !== null && typeof value === 'object' ? value : inRange(column, value);
}

const wrongType = (column: ColumnDef) => refuse('type', { type: column.type });
/** Negative zero is a float's artefact; SQL does not keep it. */
const withoutSign = (n: number) => (n === 0 ? 0 : n);

const readers: Readonly<Record<ColumnDef['type'], (given: unknown, column: ColumnDef) => Checked>> = {
  bool: (given, column) => (typeof given === 'boolean' ? given : wrongType(column)),
  int(given, column) {
    if (typeof given === 'bigint') {
      if (given < INT64_MIN || given > INT64_MAX) return refuse('too-large');
      return Number.isSafeInteger(Number(given)) ? Number(given) : given;
    }
    if (typeof given !== 'number' || !Number.isFinite(given)) return wrongType(column);
    if (!Number.isInteger(given)) return refuse('integer');
    return Number.isSafeInteger(given) ? withoutSign(given) : refuse('too-large');
  },
  real: (given, column) =>
    typeof given === 'number' && Number.isFinite(given) ? withoutSign(given) : wrongType(column),
  decimal(given, column) {
    if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'bigint') return wrongType(column);
    if (typeof given === 'string' && !/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(given)) return wrongType(column);
    if (typeof given === 'number' && !Number.isFinite(given)) return wrongType(column);
    return canonicalDecimal(given) ?? refuse('too-large');
  },
  text(given, column) {
    if (typeof given !== 'string') return wrongType(column);
    // Half a character cannot be stored as UTF-8.
    return given.length > MAX_TEXT ? refuse('length', { max: MAX_TEXT }) : given.toWellFormed();
  },
  enum(given, column) {
    if (typeof given !== 'string') return wrongType(column);
    const values = column.values ?? [];
    return values.includes(given) ? given : refuse('values', { values: values.join(', ') });
  },
  time(given, column) {
    if (typeof given !== 'number' || !Number.isFinite(given)) return wrongType(column);
    if (!Number.isInteger(given)) return refuse('integer');
    return Number.isSafeInteger(given) ? withoutSign(given) : refuse('too-large');
  },
  duration: (given, column) =>
    typeof given === 'number' && Number.isFinite(given) ? withoutSign(given) : wrongType(column),
};

function inRange(column: ColumnDef, value: CellContent): Checked {
  const { min, max } = column;
  if (min !== undefined && beyond(column, value, min) < 0) return refuse('min', { min });
  if (max !== undefined && beyond(column, value, max) > 0) return refuse('max', { max });
  return value;
}

/** Below zero when the value is less than the limit, above when more; exact for bigint and decimal. */
function beyond(column: ColumnDef, value: CellContent, limit: number): number {
  if (column.type === 'decimal') {
    const exact = canonicalDecimal(limit);
    return exact === undefined ? 0 : compareDecimals(String(value), exact);
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return 0;
  return value < limit ? -1 : value > limit ? 1 : 0;
}
