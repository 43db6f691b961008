/** One data table as it stands in the register. */
import type { TableDef } from '#runtime/contract/index.ts';
import type { ColumnType } from './cell.ts';

/** User tables are not in the schema's types; names come from sqlName and `identifier` only. */
export type AnyTable = Record<string, Record<string, unknown>>;

export interface Entry {
  readonly app: string;
  readonly table: string;
  /** Of the SQL table. */
  readonly name: string;
  readonly def: TableDef;
  /** Every column the SQL table has for a definition, past or present. */
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** Order of insertion; never seen outside this room. */
export const SEQ = '_seq';
