/** The door of the alarms room. */
export { type AlarmActions, AlarmConsole, type AlarmSite } from './alarm-console.tsx';
export { type AlarmDeed, AlarmDialog } from './alarm-dialog.tsx';
export type { AlarmRights } from './alarm-item.tsx';
export { useWhyHeld } from './held-list.tsx';
export { words as alarmWords } from './words.ts';
