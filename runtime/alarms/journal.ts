/** The alarm journal in plant.db: bounded, searched newest first. */
import { type Actor, type Alarm, toJson } from '#runtime/contract/index.ts';
import type { AlarmJournalEntry, JournalFilter } from '#runtime/rpc/index.ts';
import type { AlarmsSchema, Database } from '#runtime/store/index.ts';
import type { JournalLine } from './replay.ts';
import { readPriority, readText, readValue, type Source } from './rows.ts';

export interface AlarmJournal {
  /** Joins the running transaction. */
  append(source: Source, alarm: Alarm, line: JournalLine, by?: Pick<Actor, 'id' | 'name'>): void;
  /** Newest first; `before` is the number of the last one seen. */
  search(filter: JournalFilter, limit: number, before?: number): AlarmJournalEntry[];
}

const SEARCHED = ['title', 'message', 'app_title', 'comment', 'by_name'] as const;

export function createAlarmJournal(db: Database<AlarmsSchema>, most: number): AlarmJournal {
  const { sql } = db;
  return {
    append({ app, node, key }, alarm, { at, event, state, comment, until }, by) {
      const { lastInsertRowid } = db.run(
        sql.insertInto('alarm_journal').values({
          at,
          alarm: alarm.id,
          event,
          app,
          node,
          key,
          app_title: toJson(alarm.appTitle),
          title: toJson(alarm.title),
          message: toJson(alarm.message),
          priority: alarm.priority,
          value: alarm.value === undefined ? null : toJson(alarm.value),
          by_id: by?.id ?? null,
          by_name: by?.name ?? null,
          state,
          comment: comment ?? null,
          until: until ?? null,
        }),
      );
      db.run(sql.deleteFrom('alarm_journal').where('seq', '<=', Number(lastInsertRowid) - most));
    },

    search({ text, app, node, key, priorities, events, states, from, to }, limit, before) {
      let query = sql.selectFrom('alarm_journal').selectAll().orderBy('seq', 'desc').limit(limit);
      if (before !== undefined) query = query.where('seq', '<', before);
      if (app !== undefined) query = query.where('app', '=', app);
      if (node !== undefined) query = query.where('node', '=', node);
      if (key !== undefined) query = query.where('key', '=', key);
      if (priorities?.length) query = query.where('priority', 'in', priorities);
      if (events?.length) query = query.where('event', 'in', events);
      if (states?.length) query = query.where('state', 'in', states);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (to !== undefined) query = query.where('at', '<', to);
      // ASCII letters in any case, as SQLite knows them.
      const asked = text?.trim().toLowerCase();
      if (asked) {
        query = query.where((e) =>
          e.or(SEARCHED.map((column) => e(e.fn('instr', [e.fn('lower', [column]), e.val(asked)]), '>', 0))),
        );
      }
      return db.all(query).map((row) => ({
        seq: row.seq,
        at: row.at,
        alarm: row.alarm,
        event: row.event,
        state: row.state,
        app: row.app,
        node: row.node,
        ...(row.key === '' ? {} : { key: row.key }),
        ...(row.app_title === null ? {} : { appTitle: readText(row.app_title) }),
        title: readText(row.title),
        message: readText(row.message),
        priority: readPriority(row.priority),
        ...(row.value === null ? {} : { value: readValue(row.value) }),
        ...(row.by_name === null ? {} : { by: row.by_name }),
        ...(row.comment === null ? {} : { comment: row.comment }),
        ...(row.until === null ? {} : { until: row.until }),
      }));
    },
  };
}
