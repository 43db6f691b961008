/** Alarms as they cross the protocol; states and words after ISA-18.2. */
import { z } from 'zod';
import { ALARM_EVENTS, ALARM_PRIORITIES, ALARM_STATES, localText } from '#runtime/contract/index.ts';

const at = z.number();
const hold = z.object({ at, by: z.string(), comment: z.string() });

/** Which alarm: an app's node, or `device:<id>` and a limit on one of its tags; with the device's id where a node runs per device. */
export const alarmSource = z.object({
  app: z.string().min(1).max(80),
  node: z.string().min(1).max(64),
  key: z.string().max(64).optional(),
});

export const alarm = alarmSource.extend({
  /** Of the occurrence that stands, or stood last. */
  id: z.string(),
  appTitle: localText,
  title: localText,
  message: localText,
  priority: z.enum(ALARM_PRIORITIES),
  state: z.enum(ALARM_STATES),
  /** Whether the condition holds, as far as is known: while the signal is bad nobody knows, and nothing changes. */
  present: z.boolean(),
  quality: z.enum(['good', 'uncertain', 'bad']),
  latching: z.boolean().optional(),
  value: z.unknown().optional(),
  raisedAt: at,
  clearedAt: at.optional(),
  acknowledgedAt: at.optional(),
  acknowledgedBy: z.string().optional(),
  shelved: hold.extend({ until: at }).optional(),
  suppressed: z.object({ at }).optional(),
  outOfService: hold.optional(),
});
export type AlarmRow = z.infer<typeof alarm>;

export const journalFilter = z.object({
  /** In title, message, comment or name of a person, any case. */
  text: z.string().max(200).optional(),
  app: z.string().max(80).optional(),
  node: z.string().max(64).optional(),
  key: z.string().max(64).optional(),
  priorities: z.array(z.enum(ALARM_PRIORITIES)).optional(),
  events: z.array(z.enum(ALARM_EVENTS)).optional(),
  /** State a line led to. */
  states: z.array(z.enum(ALARM_STATES)).optional(),
  from: at.optional(),
  /** Exclusive. */
  to: at.optional(),
});
export type JournalFilter = z.infer<typeof journalFilter>;

export const journalEntry = alarmSource.extend({
  seq: z.number(),
  at,
  alarm: z.string(),
  event: z.enum(ALARM_EVENTS),
  state: z.enum(ALARM_STATES),
  appTitle: localText.optional(),
  title: localText,
  message: localText,
  priority: z.enum(ALARM_PRIORITIES),
  value: z.unknown().optional(),
  by: z.string().optional(),
  comment: z.string().optional(),
  until: at.optional(),
});
export type AlarmJournalEntry = z.infer<typeof journalEntry>;

const named = alarmSource.extend({ title: localText, appTitle: localText.optional() });

/** Of the alarms that were shown to people; what was held back does not count. */
export const alarmFigures = z.object({
  from: at,
  to: at,
  raised: z.number(),
  /** Alarms per hour, mean over the time. */
  perHour: z.number(),
  byPriority: z.record(z.enum(ALARM_PRIORITIES), z.number()),
  /** Alarms raised in each stretch of ten minutes. */
  tenMinutes: z.array(z.object({ at, raised: z.number() })),
  /** Stretches with more than ten (ISA-18.2: an alarm flood), and the largest. */
  floods: z.number(),
  most: z.number(),
  /** Raised three times or more within a minute. */
  chattering: z.array(named.extend({ times: z.number() })),
  /** Standing for more than a day. */
  stale: z.array(named.extend({ raisedAt: at })),
  top: z.array(named.extend({ times: z.number() })),
  /** From the raise to the acknowledgement, ms; absent when nothing was acknowledged. */
  toAcknowledge: z.object({ count: z.number(), median: z.number(), p90: z.number(), mean: z.number() }).optional(),
});
export type AlarmFigures = z.infer<typeof alarmFigures>;
