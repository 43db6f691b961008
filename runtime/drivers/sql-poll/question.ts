/** The SQL that is sent: the person's query as it stands, within a frame of ours; values are bound, never written into it. */
import type { Address } from './address.ts';

/** Rows that are taken at a time. */
export const MOST_ROWS = 1000;

export interface Question {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** SQL-92, 5.2: a delimited identifier. */
const name = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`;
/** A comment at its end must not swallow the frame. */
const within = (query: string): string => `SELECT * FROM (\n${query.replace(/[;\s]+$/, '')}\n) AS q`;

/** The first row; of rows with a cursor the newest. */
export function present({ query, cursor }: Pick<Address, 'query' | 'cursor'>): Question {
  if (cursor === undefined) return { sql: `${within(query)} LIMIT 1`, values: [] };
  const by = `q.${name(cursor)}`;
  return { sql: `${within(query)} WHERE ${by} IS NOT NULL ORDER BY ${by} DESC LIMIT 1`, values: [] };
}

/** The position before the first row there will be. */
export const START = Symbol('start');

/** The rows behind `position`, oldest first. `placeholder` is the database's own. */
export function since(query: string, cursor: string, position: unknown, placeholder: '$1' | '?'): Question {
  const by = `q.${name(cursor)}`;
  const first = `${within(query)} WHERE ${by} IS NOT NULL ORDER BY ${by} LIMIT ${MOST_ROWS}`;
  if (position === START) return { sql: first, values: [] };
  const sql = `${within(query)} WHERE ${by} > ${placeholder} ORDER BY ${by} LIMIT ${MOST_ROWS}`;
  return { sql, values: [position] };
}
