/** Values between memory and SQLite. */
import { type CellContent, COLUMN_TYPES, type ColumnType } from '#runtime/contract/index.ts';

export { type ColumnType, SYSTEM_TYPES } from '#runtime/contract/index.ts';

/** How a column is stored; int keeps 64 bits, decimal its canonical text. */
export const STORED_AS = {
  bool: 'integer',
  int: 'integer',
  time: 'integer',
  real: 'real',
  duration: 'real',
  decimal: 'text',
  text: 'text',
  enum: 'text',
} as const satisfies Record<ColumnType, 'integer' | 'real' | 'text'>;

export const isColumnType = (type: unknown): type is ColumnType => (COLUMN_TYPES as readonly unknown[]).includes(type);

export type SqlValue = number | bigint | string | null;

export const toSql = (value: CellContent): SqlValue => (typeof value === 'boolean' ? Number(value) : value);

/** `stored` comes from a statement that reads every INTEGER as bigint. */
export function fromSql(type: ColumnType, stored: unknown): CellContent {
  if (stored === null || stored === undefined) return null;
  if (typeof stored !== 'bigint') return stored as number | string;
  if (type === 'bool') return stored !== 0n;
  const number = Number(stored);
  return type !== 'int' || Number.isSafeInteger(number) ? number : stored;
}
