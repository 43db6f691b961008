/** The door of the tables room: the apps' data tables. */

export type { ChangeContext, Changed, InsertContext, RowChange, TableDelete, TableUpdate } from './change.ts';
export * from './export.ts';
export * from './problem.ts';
export type { Reader, StoredRow, TableAggregate, TableQuery } from './read.ts';
export type { SchemaProblem } from './schema-diff.ts';
export * from './tables.ts';
