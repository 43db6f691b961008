/** The door of the alarms room. */
export * from './alarms.ts';
export { exportJournal } from './export.ts';
export { createNotifier, type Notifier, type Outgoing } from './notify.ts';
export { AlarmProblem } from './problem.ts';
export { watchShelves } from './shelf.ts';
export { createTagAlarms, type TagAlarms } from './tag-alarms.ts';
