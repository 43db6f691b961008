/** Standing alarms and their journal: one alarm per app, node and key, each occurrence with an id of its own, safe over a restart. */
import { randomUUID } from 'node:crypto';
import { type Actor, ALARM_PRIORITIES, toJson } from '#runtime/contract/index.ts';
import type { AlarmRow, OutputOf } from '#runtime/rpc/index.ts';
import type { AlarmsSchema, Database } from '#runtime/store/index.ts';
import { type Alarm, type AlarmAction, type AlarmCondition, type AlarmEvent, reduceAlarm } from './reducer.ts';
import { fromAlarm, journalText, type Source, type StandingRow, toAlarm, toPublic } from './rows.ts';

export interface AlarmSetting extends AlarmCondition {
  /** The device it is about, where the node runs per device. */
  readonly key?: string;
  readonly active: boolean;
}

export interface AlarmChange {
  readonly app: string;
  readonly node: string;
  readonly key?: string;
  /** Of the occurrence. */
  readonly id: string;
  /** Absent when only value or words changed. */
  readonly event?: AlarmEvent;
  /** Absent when it is normal again. */
  readonly alarm?: AlarmRow;
}

export type JournalEntry = OutputOf<'alarms.journal'>[number] & {
  readonly app: string;
  readonly node: string;
  readonly priority: AlarmRow['priority'];
};

/** No such occurrence: never was, or is over. */
export class UnknownAlarm extends Error {
  constructor(id: string) {
    super(`There is no standing alarm ${id}; it may be over.`);
    this.name = 'UnknownAlarm';
  }
}

export interface Alarms {
  /** Raises, updates or clears; joins the running transaction. `at` in ms since 1970 UTC. */
  set(app: string, node: string, setting: AlarmSetting, at: number): void;
  /** Doing it twice is doing it once. Throws UnknownAlarm. When the condition is gone the alarm is over: it is returned a last time, acknowledged and with `clearedAt`. */
  acknowledge(id: string, actor: Pick<Actor, 'id' | 'name'>, at: number): AlarmRow;
  /** Clears what no node of the app can clear any more: after a deploy what it no longer has, after a removal everything. */
  keepOnly(app: string, keeps: (node: string, key: string | undefined) => boolean, at: number): void;
  /** Worst priority first, then newest. */
  list(app?: string): AlarmRow[];
  /** Newest first. */
  journal(limit: number): JournalEntry[];
  /** Called after the commit. Returns the function that ends it. */
  onChange(listener: (change: AlarmChange) => void): () => void;
}

export interface AlarmOptions {
  readonly newId?: () => string;
  /** Entries the journal keeps. */
  readonly journalRows?: number;
}

export function createAlarms(
  db: Database<AlarmsSchema>,
  { newId = randomUUID, journalRows = 100_000 }: AlarmOptions = {},
): Alarms {
  const { sql } = db;
  const listeners = new Set<(change: AlarmChange) => void>();
  const standing = () => sql.selectFrom('alarms').selectAll();
  const of = ({ app, node, key }: Source) =>
    db.get(standing().where('app', '=', app).where('node', '=', node).where('key', '=', key));

  const log = (
    { app, node, key }: Source,
    alarm: Alarm,
    event: AlarmEvent,
    at: number,
    by?: Pick<Actor, 'id' | 'name'>,
  ) => {
    const { lastInsertRowid } = db.run(
      sql.insertInto('alarm_journal').values({
        at,
        alarm: alarm.id,
        event,
        app,
        node,
        key,
        title: toJson(alarm.title),
        message: toJson(alarm.message),
        priority: alarm.priority,
        value: alarm.value === undefined ? null : toJson(alarm.value),
        by_id: by?.id ?? null,
        by_name: by?.name ?? null,
      }),
    );
    db.run(sql.deleteFrom('alarm_journal').where('seq', '<=', Number(lastInsertRowid) - journalRows));
  };

  const apply = (
    source: Source,
    row: StandingRow | undefined,
    action: AlarmAction,
    by?: Pick<Actor, 'id' | 'name'>,
  ): Alarm | undefined => {
    const { alarm, event } = reduceAlarm(row && toAlarm(row), action);
    if (!alarm) return undefined;
    const { app, node, key } = source;
    const next = alarm.state === 'normal' ? undefined : fromAlarm(source, alarm, alarm.state);
    if (!event && row && next && same(row, next)) return alarm;

    if (next) {
      db.run(
        sql
          .insertInto('alarms')
          .values(next)
          .onConflict((conflict) => conflict.columns(['app', 'node', 'key']).doUpdateSet(next)),
      );
    } else db.run(sql.deleteFrom('alarms').where('app', '=', app).where('node', '=', node).where('key', '=', key));
    if (event) log(source, alarm, event, action.at, by);

    const change: AlarmChange = {
      app,
      node,
      ...(key === '' ? {} : { key }),
      id: alarm.id,
      ...(event ? { event } : {}),
      ...(next ? { alarm: toPublic(source, alarm) } : {}),
    };
    db.afterCommit(() => {
      for (const listener of listeners) listener(change);
    });
    return alarm;
  };

  return {
    set(app, node, { active, key = '', ...condition }, at) {
      db.transaction(() => {
        const action: AlarmAction = active ? { kind: 'raise', at, id: newId(), condition } : { kind: 'clear', at };
        const source = { app, node, key };
        apply(source, of(source), action);
      });
    },

    acknowledge: (id, actor, at) =>
      db.transaction(() => {
        const row = db.get(standing().where('alarm', '=', id));
        const alarm = row && apply(row, row, { kind: 'acknowledge', at, by: actor.name }, actor);
        if (!row || !alarm) throw new UnknownAlarm(id);
        return toPublic(row, alarm);
      }),

    keepOnly(app, keeps, at) {
      db.transaction(() => {
        for (const row of db.all(standing().where('app', '=', app))) {
          if (!keeps(row.node, row.key || undefined)) apply(row, row, { kind: 'clear', at });
        }
      });
    },

    list: (app) =>
      db
        .all(app === undefined ? standing() : standing().where('app', '=', app))
        .map((row) => toPublic(row, toAlarm(row)))
        .sort((a, b) => rank(a) - rank(b) || b.raisedAt - a.raisedAt),

    journal: (limit) =>
      db.all(sql.selectFrom('alarm_journal').selectAll().orderBy('seq', 'desc').limit(limit)).map((row) => ({
        at: row.at,
        alarm: row.alarm,
        event: row.event,
        app: row.app,
        node: row.node,
        title: journalText.text(row.title),
        message: journalText.text(row.message),
        priority: journalText.priority(row.priority),
        ...(row.by_name === null ? {} : { by: row.by_name }),
      })),

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const rank = (alarm: AlarmRow): number => ALARM_PRIORITIES.indexOf(alarm.priority);

const same = (a: StandingRow, b: StandingRow): boolean =>
  (Object.keys(b) as (keyof StandingRow)[]).every((key) => a[key] === b[key]);
