/** Reading a data table, as it is or as it was: rows by conditions, page by page, and figures over groups. */
import { type AliasedRawBuilder, sql } from 'kysely';
import type { CellContent, FieldProblem, RequestOf } from '#runtime/contract/index.ts';
import type { Database } from '#runtime/store/index.ts';
import { aggregateRows } from './aggregate.ts';
import { type ColumnType, fromSql, SYSTEM_TYPES } from './cell.ts';
import { type AnyTable, type Entry, SEQ } from './entry.ts';
import { badColumn, comparable, narrow, typeOfColumn, visible } from './filter.ts';
import { TableProblem } from './problem.ts';

/** As a person or a flow sees it: id, created_at, created_by and the definition's columns. */
export type StoredRow = Readonly<Record<string, CellContent>>;
export type TableQuery = Omit<RequestOf<'table:query'>, 'request'>;
export type TableAggregate = Omit<RequestOf<'table:aggregate'>, 'request'>;

export interface Reader {
  /** Newest first unless `orderBy` says otherwise. Throws TableProblem when a condition does not fit the table. */
  query(query: Omit<TableQuery, 'table'>): StoredRow[];
  /** One row per group, in the order of the groups unless `orderBy` says otherwise. Throws TableProblem. */
  aggregate(query: Omit<TableAggregate, 'table'>): StoredRow[];
  /** Newest first; `next` is the cursor for `before` when there is more. */
  rows(limit: number, before?: number): { rows: StoredRow[]; next?: number };
}

/** What stands for the SQL table: its name, or a select with the same columns. */
export type Source = string | AliasedRawBuilder<Record<string, unknown>, 'data'>;

export const columnsOf = ({ def }: Entry): string[] => [
  SEQ,
  ...Object.keys(SYSTEM_TYPES),
  ...def.columns.map((c) => c.id),
];

export function toRow(entry: Entry, stored: Readonly<Record<string, unknown>>): StoredRow {
  const row: Record<string, CellContent> = {};
  for (const [id, type] of Object.entries<ColumnType>(SYSTEM_TYPES)) row[id] = fromSql(type, stored[id]);
  for (const { id, type } of entry.def.columns) row[id] = fromSql(type, stored[id]);
  return row;
}

export function readerOf(db: Database<AnyTable>, entry: Entry, source: Source = entry.name): Reader {
  const from = () => db.sql.selectFrom(typeof source === 'string' ? sql.table(source).as('data') : source);
  const select = (limit: number) => from().select(columnsOf(entry)).limit(limit);
  return {
    query({ where, orderBy, limit }) {
      const problems: FieldProblem[] = [];
      let query = narrow(entry, select(limit), where, problems);
      if (orderBy) {
        const type = typeOfColumn(visible(entry), orderBy.column);
        if (type === undefined) problems.push(badColumn(orderBy.column));
        else query = query.orderBy(comparable(type, orderBy.column), orderBy.descending ? 'desc' : 'asc');
      }
      if (problems.length > 0) throw new TableProblem(entry, problems);
      query = query.orderBy(SEQ, orderBy?.descending === false ? 'asc' : 'desc');
      return db.allExact(query).map((stored) => toRow(entry, stored));
    },

    aggregate: (query) => aggregateRows(db, entry, from(), query),

    rows(limit, before) {
      let query = select(limit + 1).orderBy(SEQ, 'desc');
      if (before !== undefined) query = query.where(SEQ, '<', before);
      const stored = db.allExact(query);
      const page = stored.slice(0, limit);
      const rows = page.map((row) => toRow(entry, row));
      return stored.length > limit ? { rows, next: Number(page.at(-1)?.[SEQ]) } : { rows };
    },
  };
}
