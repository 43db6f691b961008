/** What a query's condition compares a column with: the value as the column's type reads it, wherever the rows are kept. */
import type { Condition } from './capability.ts';
import { canonicalDecimal } from './decimal.ts';
import type { COLUMN_TYPES, SYSTEM_COLUMNS } from './table.ts';

export type ColumnType = (typeof COLUMN_TYPES)[number];

/** Types of the columns the runtime fills. */
export const SYSTEM_TYPES: Readonly<Record<(typeof SYSTEM_COLUMNS)[number], ColumnType>> = {
  id: 'text',
  created_at: 'time',
  created_by: 'text',
};

/** Conditions one query may have. */
export const MAX_CONDITIONS = 50;

/** As the column is stored, a bool as 0 or 1; undefined when it is none of the column's type. */
export function conditionValue(
  type: ColumnType,
  value: Condition['value'],
): number | bigint | string | null | undefined {
  if (value === null) return null;
  const text = String(value).trim();
  switch (type) {
    case 'bool':
      return value === true || text === 'true' ? 1 : value === false || text === 'false' ? 0 : undefined;
    case 'int':
      // As text, because a condition travels as JSON and a 64-bit number would lose its end.
      if (typeof value === 'string') return /^[+-]?\d{1,19}$/.test(text) ? int64(BigInt(text)) : undefined;
      return typeof value === 'number' ? value : undefined;
    case 'decimal':
      return typeof value === 'boolean' ? undefined : canonicalDecimal(text);
    case 'real':
    case 'time':
    case 'duration':
      return typeof value !== 'boolean' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'text':
    case 'enum':
      return String(value);
  }
}

const int64 = (n: bigint) => (BigInt.asIntN(64, n) === n ? n : undefined);
