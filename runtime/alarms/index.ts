/** The door of the alarms room. */
export * from './alarms.ts';
export type { Alarm, AlarmCondition, AlarmEvent, AlarmState } from './reducer.ts';
