/** Alarm priorities of ISA-18.2 / IEC 62682, worst first. */

export const ALARM_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];
