/** The door of the tables room: the apps' data tables. */
export * from './export.ts';
export * from './problem.ts';
export type { SchemaProblem } from './schema-diff.ts';
export * from './tables.ts';
