/** The door of the store: the one room that knows what holds the data. */
export * from './database.ts';
export * from './migrate.ts';
export * from './migrations/index.ts';
export type * from './plant-schema.ts';
