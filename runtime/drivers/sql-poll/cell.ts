/** From a field of a row to the reading of an address, with every digit the database gave. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { openText, pickerOf, timeOf } from '../payload.ts';
import type { Address } from './address.ts';

/** NULL is undefined. `text`: as the database writes it; a time in ISO 8601 with its zone. */
export interface Cell {
  readonly text: string;
  /** What it is bound as when it is a cursor's position. */
  readonly bound: unknown;
}
export type Row = Readonly<Record<string, Cell | undefined>>;

const bad = (status: number): Reading => ({ value: undefined, status });
export const NO_DATA = bad(STATUS.badNoData);
const NOT_THERE = bad(STATUS.badConfiguration);

function typed(type: Address['type'], text: string): unknown {
  if (type === 'text') return text;
  // PostgreSQL writes t and f.
  if (type === 'bool' && /^[tf]$/i.test(text)) return /t/i.test(text);
  return pickerOf(type)(openText(text));
}

/** `row` is undefined when there is none. */
export function readingOf({ column, type, timeColumn }: Address, row: Row | undefined): Reading {
  if (!row) return NO_DATA;
  const [first] = Object.keys(row);
  const key = column ?? first;
  if (key === undefined || !Object.hasOwn(row, key)) return NOT_THERE;
  const cell = row[key];
  if (!cell) return NO_DATA;
  const value = typed(type, cell.text);
  if (value === undefined) return bad(STATUS.badDecoding);
  if (timeColumn === undefined) return { value, status: STATUS.good };
  const sourceAt = Object.hasOwn(row, timeColumn) ? timeOf(row[timeColumn]?.text) : undefined;
  // A value whose time cannot be read may be of any age.
  return sourceAt === undefined
    ? { value, status: STATUS.uncertain }
    : { value, status: STATUS.good, sourceAt, past: true };
}
