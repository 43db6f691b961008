/** Alarms between memory and plant.db. */
import {
  ALARM_PRIORITIES,
  type AlarmPriority,
  fromJson,
  type LocalText,
  localText,
  toJson,
} from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import type { AlarmsSchema } from '#runtime/store/index.ts';
import type { Alarm } from './reducer.ts';

export type StandingRow = AlarmsSchema['alarms'];

const text = (json: string): LocalText => localText.parse(fromJson(json));
const value = (json: string): NonNullable<Alarm['value']> | null =>
  fromJson(json) as NonNullable<Alarm['value']> | null;
const priority = (stored: string): AlarmPriority => ALARM_PRIORITIES.find((p) => p === stored) ?? 'medium';

export const toAlarm = (row: StandingRow): Alarm => ({
  id: row.alarm,
  state: row.state,
  appTitle: text(row.app_title),
  title: text(row.title),
  message: text(row.message),
  priority: priority(row.priority),
  raisedAt: row.raised_at,
  ...(row.value === null ? {} : { value: value(row.value) }),
  ...(row.cleared_at === null ? {} : { clearedAt: row.cleared_at }),
  ...(row.acknowledged_at === null ? {} : { acknowledgedAt: row.acknowledged_at }),
  ...(row.acknowledged_by === null ? {} : { acknowledgedBy: row.acknowledged_by }),
});

/** Which alarm it is: `key` is the device's id, '' where the node does not run per device. */
export type Source = Pick<StandingRow, 'app' | 'node' | 'key'>;

export const fromAlarm = ({ app, node, key }: Source, alarm: Alarm, state: StandingRow['state']): StandingRow => ({
  app,
  node,
  key,
  alarm: alarm.id,
  state,
  app_title: toJson(alarm.appTitle),
  title: toJson(alarm.title),
  message: toJson(alarm.message),
  priority: alarm.priority,
  value: alarm.value === undefined ? null : toJson(alarm.value),
  raised_at: alarm.raisedAt,
  cleared_at: alarm.clearedAt ?? null,
  acknowledged_at: alarm.acknowledgedAt ?? null,
  acknowledged_by: alarm.acknowledgedBy ?? null,
});

/** As the RPC tells it. One that is over (normal) is told as acknowledged, with `clearedAt`. */
export const toPublic = ({ app, node, key }: Source, { state, ...alarm }: Alarm): AlarmRow => ({
  ...alarm,
  app,
  node,
  ...(key === '' ? {} : { key }),
  state: state === 'normal' ? 'acknowledged' : state,
});

export const journalText = { text, priority };
