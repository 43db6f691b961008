/** Every alarm of the plant: one per app, node and key, each occurrence with an id of its own, safe over a restart. */
import { randomUUID } from 'node:crypto';
import {
  type Actor,
  ALARM_PRIORITIES,
  type Alarm,
  type AlarmAction,
  type AlarmCondition,
  type AlarmEvent,
  type AlarmPriority,
  actionsOfTurn,
  alarmStateOf,
  type LocalText,
  type Quality,
  quietAlarm,
  reduceAlarm,
  trouble,
} from '#runtime/contract/index.ts';
import type { AlarmFigures, AlarmJournalEntry, AlarmRow, JournalFilter } from '#runtime/rpc/index.ts';
import type { AlarmsSchema, Database } from '#runtime/store/index.ts';
import { alarmFigures } from './figures.ts';
import { createAlarmJournal } from './journal.ts';
import { linesOf } from './replay.ts';
import { type AlarmRecord, fromAlarm, type Source, toAlarm, toPublic } from './rows.ts';

export interface AlarmSetting extends AlarmCondition {
  /** The device it is about, where the node runs per device. */
  readonly key?: string;
  readonly active: boolean;
  /** Of what it is judged by; good unless said. */
  readonly quality?: Quality;
  /** Held back by its design; not unless said. */
  readonly suppressed?: boolean;
}

/** Which alarm; without `key` the one of the node as such. */
export interface AlarmPlace {
  readonly app: string;
  readonly node: string;
  readonly key?: string | undefined;
}

/** What is known of an alarm before it was ever raised. */
export interface ExpectedAlarm {
  readonly node: string;
  readonly key?: string | undefined;
  readonly title: LocalText;
  readonly appTitle: LocalText;
  readonly priority: AlarmPriority;
}

/** What a person does to an alarm, whichever occurrence it is at. */
export type PersonAct =
  | { readonly kind: 'reset' }
  | { readonly kind: 'shelve'; readonly until: number; readonly comment: string }
  | { readonly kind: 'unshelve' }
  | { readonly kind: 'remove-from-service'; readonly comment: string }
  | { readonly kind: 'return-to-service' };

export interface AlarmChange extends AlarmPlace {
  /** Of the occurrence. */
  readonly id: string;
  /** Empty when only value, words or quality changed. */
  readonly events: readonly AlarmEvent[];
  /** As it is now; absent when it is forgotten. */
  readonly alarm?: AlarmRow;
}

/** No such occurrence or alarm: never was, or is over. */
export class UnknownAlarm extends Error {
  constructor(id: string) {
    super(trouble('alarm-gone', { id }));
    this.name = 'UnknownAlarm';
  }
}

type Person = Pick<Actor, 'id' | 'name'>;

export interface Alarms {
  /** Raises, updates or clears; joins the running transaction. `at` in ms since 1970 UTC. */
  set(app: string, node: string, setting: AlarmSetting, at: number): void;
  /** Doing it twice is doing it once. Throws UnknownAlarm. Gives the alarm as it is now; when the condition is gone, it is normal. */
  acknowledge(id: string, actor: Person, at: number, comment?: string): AlarmRow;
  /** Those of them that still stand. Gives the ones that changed. */
  acknowledgeAll(ids: readonly string[], actor: Person, at: number, comment?: string): AlarmRow[];
  /** Gives the ones that changed. Throws UnknownAlarm when one is not known. */
  act(places: readonly AlarmPlace[], act: PersonAct, actor: Person, at: number): AlarmRow[];
  /** A line in the journal about it; without an actor nobody did it. Throws UnknownAlarm. */
  note(
    place: AlarmPlace,
    event: 'commented' | 'adjusted',
    comment: string,
    actor: Person | undefined,
    at: number,
  ): void;
  /** These are all the alarms of an app from now on: new ones are normal, those left out are over. Joins the running transaction. */
  expect(app: string, alarms: readonly ExpectedAlarm[], at: number): void;
  /** Lets go of what was shelved until now or before. */
  unshelveDue(now: number): void;
  /** When the next shelf ends. */
  nextUnshelve(): number | undefined;
  get(place: AlarmPlace): AlarmRow | undefined;
  /** Those that want attention, worst priority first, then newest. */
  list(app?: string): AlarmRow[];
  /** All that are known, in the same order, normal ones and those held back too. */
  known(): AlarmRow[];
  /** Newest first. */
  journal(filter: JournalFilter, limit: number, before?: number): AlarmJournalEntry[];
  figures(from: number, to: number): AlarmFigures;
  /** Called after the commit. Returns the function that ends it. */
  onChange(listener: (change: AlarmChange) => void): () => void;
  /** Called within the transaction of each change that the journal tells of. Returns the function that ends it. */
  onCommit(listener: (change: AlarmChange & { readonly alarm: AlarmRow; readonly at: number }) => void): () => void;
}

export interface AlarmOptions {
  readonly newId?: () => string;
  /** Entries the journal keeps. */
  readonly journalRows?: number;
}

const sourceOf = ({ app, node, key = '' }: AlarmPlace): Source => ({ app, node, key });
const nameOf = ({ app, node, key }: AlarmPlace): string => [app, node, ...(key ? [key] : [])].join('/');

export function createAlarms(
  db: Database<AlarmsSchema>,
  { newId = randomUUID, journalRows = 100_000 }: AlarmOptions = {},
): Alarms {
  const { sql } = db;
  const journal = createAlarmJournal(db, journalRows);
  const listeners = new Set<(change: AlarmChange) => void>();
  const joining = new Set<Parameters<Alarms['onCommit']>[0]>();
  const all = () => sql.selectFrom('alarms').selectAll();
  const find = ({ app, node, key }: Source) =>
    db.get(all().where('app', '=', app).where('node', '=', node).where('key', '=', key));

  function store(source: Source, next: AlarmRecord | undefined): void {
    const { app, node, key } = source;
    if (!next) {
      db.run(sql.deleteFrom('alarms').where('app', '=', app).where('node', '=', node).where('key', '=', key));
      return;
    }
    db.run(
      sql
        .insertInto('alarms')
        .values(next)
        .onConflict((conflict) => conflict.columns(['app', 'node', 'key']).doUpdateSet(next)),
    );
  }

  /** Within a transaction. Gives the alarm as it is now. */
  function apply(source: Source, row: AlarmRecord | undefined, action: AlarmAction, by?: Person): Alarm | undefined {
    const { alarm, events } = reduceAlarm(row && toAlarm(row), action);
    if (!alarm) return undefined;
    const next = alarm.retired && alarm.life === 'normal' ? undefined : fromAlarm(source, alarm);
    if (row && next && isSame(row, next)) return alarm;
    store(source, next);
    linesOf(alarm, events, action).forEach((line, i) => {
      journal.append(source, alarm, line, i === 0 ? by : undefined);
    });
    const { app, node, key } = source;
    const shown = toPublic(source, alarm);
    const change = { app, node, ...(key === '' ? {} : { key }), id: alarm.id, events };
    if (events.length > 0) for (const join of joining) join({ ...change, alarm: shown, at: action.at });
    db.afterCommit(() => {
      for (const listener of listeners) listener({ ...change, ...(next ? { alarm: shown } : {}) });
    });
    return alarm;
  }

  /** One after the other, each on what the one before left. */
  function applyAll(source: Source, actions: readonly AlarmAction[]): void {
    for (const action of actions) apply(source, find(source), action);
  }

  const changedBy = (row: AlarmRecord, action: AlarmAction, actor: Person): AlarmRow | undefined => {
    const alarm = apply(row, row, action, actor);
    return alarm && !isSame(row, fromAlarm(row, alarm)) ? toPublic(row, alarm) : undefined;
  };
  const standing = (id: string) => db.get(all().where('alarm', '=', id).where('state', '!=', 'normal'));
  const known = (place: AlarmPlace): AlarmRecord => {
    const row = find(sourceOf(place));
    if (!row) throw new UnknownAlarm(nameOf(place));
    return row;
  };
  const shown = (rows: readonly AlarmRecord[]): AlarmRow[] =>
    rows.map((row) => toPublic(row, toAlarm(row))).sort((a, b) => rank(a) - rank(b) || b.raisedAt - a.raisedAt);

  return {
    set(app, node, { active, key = '', quality = 'good', suppressed = false, ...condition }, at) {
      db.transaction(() => {
        const source = { app, node, key };
        const before = find(source);
        if (!before && (suppressed || quality !== 'good'))
          store(source, fromAlarm(source, quietAlarm(newId(), condition)));
        applyAll(
          source,
          actionsOfTurn(before && toAlarm(before), { active, quality, suppressed, condition }, at, newId),
        );
      });
    },

    acknowledge: (id, actor, at, comment) =>
      db.transaction(() => {
        const row = standing(id);
        if (!row) throw new UnknownAlarm(id);
        const alarm = apply(row, row, acknowledging(at, actor, comment), actor) ?? toAlarm(row);
        return toPublic(row, alarm);
      }),

    acknowledgeAll: (ids, actor, at, comment) =>
      db.transaction(() =>
        ids.flatMap((id) => {
          const row = standing(id);
          const changed = row && changedBy(row, acknowledging(at, actor, comment), actor);
          return changed ? [changed] : [];
        }),
      ),

    act: (places, act, actor, at) =>
      db.transaction(() =>
        places.flatMap((place) => {
          const row = known(place);
          const person = { at, by: actor.name, id: newId() };
          const changed = changedBy(row, { ...act, ...person }, actor);
          return changed ? [changed] : [];
        }),
      ),

    note(place, event, comment, actor, at) {
      db.transaction(() => {
        const row = known(place);
        const alarm = toAlarm(row);
        journal.append(row, alarm, { at, alarm: alarm.id, event, state: alarmStateOf(alarm), comment }, actor);
        const change = { ...place, id: alarm.id, events: [event], alarm: toPublic(row, alarm) };
        db.afterCommit(() => {
          for (const listener of listeners) listener(change);
        });
      });
    },

    expect(app, alarms, at) {
      db.transaction(() => {
        const expected = new Set(alarms.map(({ node, key = '' }) => JSON.stringify([node, key])));
        for (const row of db.all(all().where('app', '=', app))) {
          if (!expected.has(JSON.stringify([row.node, row.key]))) apply(row, row, { kind: 'retire', at });
        }
        for (const { node, key = '', title, appTitle, priority } of alarms) {
          const source = { app, node, key };
          const row = find(source);
          const words = { title, appTitle, message: title, priority };
          if (!row) {
            store(source, fromAlarm(source, quietAlarm(newId(), words)));
            continue;
          }
          const { retired: _, ...back } = toAlarm(row);
          const isQuiet = row.state === 'normal' && row.present === 0;
          store(source, fromAlarm(source, isQuiet ? { ...back, ...words } : back));
        }
      });
    },

    unshelveDue(now) {
      db.transaction(() => {
        const due = db.all(all().where('shelved_until', '<=', now));
        for (const row of due) apply(row, row, { kind: 'unshelve', at: now, id: newId() });
      });
    },

    nextUnshelve: () =>
      db.get(
        sql
          .selectFrom('alarms')
          .select('shelved_until')
          .where('shelved_until', 'is not', null)
          .orderBy('shelved_until')
          .limit(1),
      )?.shelved_until ?? undefined,

    get(place) {
      const row = find(sourceOf(place));
      return row && toPublic(row, toAlarm(row));
    },

    list: (app) =>
      shown(
        db.all(
          (app === undefined ? all() : all().where('app', '=', app))
            // Whoever is held back is normal as far as this goes.
            .where('state', '!=', 'normal'),
        ),
      ),

    known: () => shown(db.all(all())),

    journal: journal.search,

    figures(from, to) {
      const entries = journal.search({ from, to, events: ['raised', 'acknowledged'] }, journalRows).reverse();
      return alarmFigures(entries, shown(db.all(all().where('state', '!=', 'normal'))), from, to);
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    onCommit(listener) {
      joining.add(listener);
      return () => joining.delete(listener);
    },
  };
}

const acknowledging = (at: number, { name }: Person, comment = ''): AlarmAction => ({
  kind: 'acknowledge',
  at,
  by: name,
  comment,
});

const rank = (alarm: AlarmRow): number => ALARM_PRIORITIES.indexOf(alarm.priority);

const isSame = (a: AlarmRecord, b: AlarmRecord): boolean =>
  (Object.keys(b) as (keyof AlarmRecord)[]).every((key) => a[key] === b[key]);
