/** Words of alarms that all rooms share: ISA-18.2 / IEC 62682. */

/** Worst first. */
export const ALARM_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/**
 * The states of ANSI/ISA-18.2-2016, figure 3 (IEC 62682, figure 4), with the letters of the standard:
 * A normal, B active (unacknowledged), C acknowledged, D returned to normal unacknowledged, E latched unacknowledged, F latched acknowledged,
 * G shelved, H suppressed by design, I out of service.
 */
export const ALARM_STATES = [
  'normal',
  'active',
  'acknowledged',
  'returned',
  'latched',
  'latched-acknowledged',
  'shelved',
  'suppressed',
  'out-of-service',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What the journal says. `raised` and `cleared` are of the condition: while an alarm is held back they are written down and shown to nobody. */
export const ALARM_EVENTS = [
  'raised',
  'cleared',
  'acknowledged',
  'reset',
  'shelved',
  'unshelved',
  'suppressed',
  'unsuppressed',
  'out-of-service',
  'in-service',
  'commented',
  'adjusted',
  'retired',
] as const;
export type AlarmEvent = (typeof ALARM_EVENTS)[number];

/** Held back: neither shown among what wants attention nor notified. */
export const HELD_STATES: readonly AlarmState[] = ['shelved', 'suppressed', 'out-of-service'];
/** Somebody has to look at it. */
export const UNACKNOWLEDGED: readonly AlarmState[] = ['active', 'returned', 'latched'];
/** The condition is gone, and a person has to reset it. */
export const LATCHED: readonly AlarmState[] = ['latched', 'latched-acknowledged'];

/** `device:<id>` in place of an app: the alarm is of a limit on that device's tag. */
const OF_DEVICE = 'device:';
export const deviceSource = (device: string): string => `${OF_DEVICE}${device}`;
export const deviceOfSource = (app: string): string | undefined =>
  app.startsWith(OF_DEVICE) ? app.slice(OF_DEVICE.length) : undefined;
