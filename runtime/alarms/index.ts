/** The door of the alarms room. */
export * from './alarms.ts';
export { exportJournal } from './export.ts';
export { watchShelves } from './shelf.ts';
