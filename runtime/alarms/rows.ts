/** Alarms between memory and plant.db. */
import {
  ALARM_PRIORITIES,
  type Alarm,
  type AlarmPriority,
  alarmStateOf,
  fromJson,
  type Hold,
  type LocalText,
  localText,
  type Quality,
  toJson,
} from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import type { AlarmsSchema } from '#runtime/store/index.ts';

export type AlarmRecord = AlarmsSchema['alarms'];

/** Which alarm it is: `key` is the device's id, '' where the node does not run per device. */
export type Source = Pick<AlarmRecord, 'app' | 'node' | 'key'>;

export const readText = (json: string): LocalText => localText.parse(fromJson(json));
export const readPriority = (stored: string): AlarmPriority => ALARM_PRIORITIES.find((p) => p === stored) ?? 'medium';
export const readValue = (json: string): NonNullable<Alarm['value']> | null =>
  fromJson(json) as NonNullable<Alarm['value']> | null;
const readHold = (json: string): Hold => fromJson(json) as Hold;
const readQuality = (stored: string): Quality => (stored === 'bad' || stored === 'uncertain' ? stored : 'good');

export const toAlarm = (row: AlarmRecord): Alarm => ({
  id: row.alarm,
  life: row.state,
  present: row.present === 1,
  quality: readQuality(row.quality),
  appTitle: readText(row.app_title),
  title: readText(row.title),
  message: readText(row.message),
  priority: readPriority(row.priority),
  raisedAt: row.raised_at,
  ...(row.value === null ? {} : { value: readValue(row.value) }),
  ...(row.latching === 1 ? { latching: true } : {}),
  ...(row.cleared_at === null ? {} : { clearedAt: row.cleared_at }),
  ...(row.acknowledged_at === null ? {} : { acknowledgedAt: row.acknowledged_at }),
  ...(row.acknowledged_by === null ? {} : { acknowledgedBy: row.acknowledged_by }),
  ...(row.shelved === null ? {} : { shelved: { ...readHold(row.shelved), until: row.shelved_until ?? 0 } }),
  ...(row.suppressed_at === null ? {} : { suppressed: { at: row.suppressed_at } }),
  ...(row.out_of_service === null ? {} : { outOfService: readHold(row.out_of_service) }),
  ...(row.retired === 1 ? { retired: true as const } : {}),
});

const holdJson = (hold: Hold | undefined): string | null =>
  hold ? toJson({ at: hold.at, by: hold.by, comment: hold.comment }) : null;

export const fromAlarm = ({ app, node, key }: Source, alarm: Alarm): AlarmRecord => ({
  app,
  node,
  key,
  alarm: alarm.id,
  state: alarm.life,
  app_title: toJson(alarm.appTitle),
  title: toJson(alarm.title),
  message: toJson(alarm.message),
  priority: alarm.priority,
  value: alarm.value === undefined ? null : toJson(alarm.value),
  raised_at: alarm.raisedAt,
  cleared_at: alarm.clearedAt ?? null,
  acknowledged_at: alarm.acknowledgedAt ?? null,
  acknowledged_by: alarm.acknowledgedBy ?? null,
  present: Number(alarm.present),
  latching: Number(alarm.latching ?? false),
  quality: alarm.quality,
  shelved: holdJson(alarm.shelved),
  shelved_until: alarm.shelved?.until ?? null,
  suppressed_at: alarm.suppressed?.at ?? null,
  out_of_service: holdJson(alarm.outOfService),
  retired: Number(alarm.retired ?? false),
});

/** As the RPC tells it. */
export function toPublic({ app, node, key }: Source, alarm: Alarm): AlarmRow {
  const { life: _, retired: __, latching, ...told } = alarm;
  return {
    ...told,
    app,
    node,
    ...(key === '' ? {} : { key }),
    ...(latching ? { latching } : {}),
    state: alarmStateOf(alarm),
  };
}
