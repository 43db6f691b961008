/** The door of the alarms room. */
export { type AlarmActions, AlarmConsole } from './alarm-console.tsx';
export type { AlarmRights } from './alarm-item.tsx';
export { words as alarmWords } from './words.ts';
