/** The door of the store: the one room that knows what holds the data. */
export * from './audit.ts';
export { DamagedPlant } from './damage.ts';
export * from './database.ts';
export * from './migrate.ts';
export * from './migrations/index.ts';
export * from './plant.ts';
export type * from './plant-schema.ts';
export type * from './rows/alarms.ts';
export * from './rows/apps.ts';
export * from './rows/devices.ts';
export * from './rows/find-revision.ts';
export * from './rows/journal.ts';
export * from './rows/outbox.ts';
export * from './rows/snapshots.ts';
export type * from './rows/tables.ts';
export * from './storage-health.ts';
export * from './storage-problem.ts';
