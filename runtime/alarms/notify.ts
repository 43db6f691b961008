/** Tells people of alarms, step by step until somebody acknowledges: each step leaves through the outbox, put there in the transaction that notes it. */
import { randomUUID } from 'node:crypto';
import {
  fromJson,
  type MessageKind,
  type MessageOf,
  toJson,
  trouble,
  UNACKNOWLEDGED,
} from '#runtime/contract/index.ts';
import {
  type AlarmCallRow,
  type AlarmRouteDef,
  type AlarmRouteRow,
  type AlarmRow,
  alarmRouteDef,
} from '#runtime/rpc/index.ts';
import { type AlarmsSchema, type Database, StorageProblem } from '#runtime/store/index.ts';
import type { AlarmChange, Alarms } from './alarms.ts';
import { callText, isWithin } from './call-text.ts';
import { AlarmProblem } from './problem.ts';
import type { ShelfClock } from './shelf.ts';

/** A message on its way out; `put` joins the running transaction and gives what is to be done after it. */
export interface Outgoing {
  readonly connection: string;
  readonly kind: 'mail' | 'chat';
  readonly message: MessageOf<'mail'> | MessageOf<'chat'>;
  /** Of the route: the node that sent it, as the list of deliveries shows it. */
  readonly route: string;
  /** Messages about one occurrence go one after the other. */
  readonly alarm: string;
  readonly at: number;
}

export interface NotifierOptions {
  readonly db: Database<AlarmsSchema>;
  readonly alarms: Pick<Alarms, 'get' | 'onCommit' | 'onChange'>;
  readonly clock: ShelfClock;
  /** IANA zone of the site. */
  readonly zone: string;
  /** What a connection takes; undefined when there is none. */
  readonly takes: (connection: string) => MessageKind | undefined;
  readonly put: (message: Outgoing) => () => void;
  readonly newId?: () => string;
}

export interface Notifier {
  start(): void;
  list(): AlarmRouteRow[];
  /** What is still open, and how far the telling of it is; newest first. */
  calls(): AlarmCallRow[];
  /** Throws AlarmProblem. */
  save(id: string | undefined, def: AlarmRouteDef): AlarmRouteRow;
  /** What it still had to say is not said. Throws AlarmProblem when there is none. */
  remove(id: string): void;
  close(): void;
}

const MINUTE_MS = 60_000;
/** The disk may take nothing just now. */
const AGAIN_MS = 1000;
/** In one transaction. */
const AT_ONCE = 100;
/** Shown to people. */
const MOST_CALLS = 500;

/** All has been said; the row stays until somebody looks, so that it is not said again. */
const NEVER = Number.MAX_SAFE_INTEGER;

type Call = AlarmsSchema['alarm_calls'];
const isUnseen = ({ state }: AlarmRow): boolean => UNACKNOWLEDGED.includes(state);

export function createNotifier(options: NotifierOptions): Notifier {
  const { db, alarms, clock, zone, takes, put, newId = randomUUID } = options;
  const { sql } = db;
  const routes = new Map<string, AlarmRouteDef>();
  const ends: (() => void)[] = [];
  let cancel: (() => void) | undefined;

  for (const { id, def } of db.all(sql.selectFrom('alarm_routes').selectAll())) {
    routes.set(id, alarmRouteDef.parse(fromJson(def)));
  }

  /** Within the transaction that raised it, or ended it for those who watch. */
  function follow({
    app,
    node,
    key = '',
    alarm,
    events,
    at,
  }: AlarmChange & { readonly alarm: AlarmRow; readonly at: number }) {
    const isRaised = events.includes('raised') && alarm.state === 'active';
    if (!isRaised) {
      if (!isUnseen(alarm)) drop({ app, node, key });
      return;
    }
    for (const [route, { enabled, priorities, hours, steps }] of routes) {
      const [first] = steps;
      if (!enabled || !first || !priorities.includes(alarm.priority) || !isWithin(hours, at, zone)) continue;
      const call = {
        alarm: alarm.id,
        step: 0,
        raised_at: at,
        due_at: at + first.afterMinutes * MINUTE_MS,
      };
      db.run(
        sql
          .insertInto('alarm_calls')
          .values({ route, app, node, key, ...call })
          // What comes back before anybody looked is no news.
          .onConflict((conflict) =>
            conflict
              .columns(['route', 'app', 'node', 'key'])
              .doUpdateSet(call)
              .where('alarm_calls.alarm', '!=', alarm.id),
          ),
      );
    }
  }

  /** Somebody looked, or it is over or held back: nobody else is called. Who is to be told at once still is. */
  function drop(place: Pick<Call, 'app' | 'node' | 'key'>): void {
    db.run(of(place).where((e) => e.or([e('step', '>', 0), e('due_at', '>', e.ref('raised_at'))])));
  }

  const of = ({ app, node, key }: Pick<Call, 'app' | 'node' | 'key'>) =>
    sql.deleteFrom('alarm_calls').where('app', '=', app).where('node', '=', node).where('key', '=', key);

  function plan(): void {
    cancel?.();
    const next = db.get(
      sql.selectFrom('alarm_calls').select('due_at').where('due_at', '<', NEVER).orderBy('due_at').limit(1),
    );
    cancel = next && clock.after(Math.max(0, next.due_at - clock.now()), work);
  }

  function work(): void {
    try {
      db.transaction(() => {
        const due = db.all(
          sql.selectFrom('alarm_calls').selectAll().where('due_at', '<=', clock.now()).orderBy('due_at').limit(AT_ONCE),
        );
        for (const call of due) carryOut(call);
      });
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      cancel = clock.after(AGAIN_MS, work);
      return;
    }
    plan();
  }

  /** Within a transaction. */
  function carryOut(call: Call): void {
    const { route: id, app, node, key, alarm: occurrence, step } = call;
    const route = routes.get(id);
    const alarm = alarms.get({ app, node, ...(key === '' ? {} : { key }) });
    const isOpen = alarm?.id === occurrence && isUnseen(alarm);
    // What is said at once is said of what came, also when it went again in that moment.
    const isAtOnce = step === 0 && call.due_at === call.raised_at;
    if (route && alarm && (isOpen || (isAtOnce && alarm.id === occurrence))) say(id, route, step, alarm);
    if (!isOpen) {
      db.run(of(call).where('route', '=', id));
      return;
    }
    const next = route?.steps[step + 1];
    const then = { step: step + 1, due_at: next ? call.raised_at + next.afterMinutes * MINUTE_MS : NEVER };
    db.run(
      sql
        .updateTable('alarm_calls')
        .set(then)
        .where('route', '=', id)
        .where('app', '=', app)
        .where('node', '=', node)
        .where('key', '=', key),
    );
  }

  function say(id: string, { lang, steps }: AlarmRouteDef, step: number, alarm: AlarmRow): void {
    const now = steps[step];
    const kind = now && takes(now.connection);
    if (!now || (kind !== 'mail' && kind !== 'chat')) return;
    const at = clock.now();
    const { subject, text } = callText(alarm, { lang, zone, step, now: at });
    const message =
      kind === 'mail'
        ? { to: now.to, subject, text }
        : { text, markdown: false, mobiles: now.mobiles, everyone: now.everyone };
    db.afterCommit(put({ connection: now.connection, kind, message, route: id, alarm: alarm.id, at }));
  }

  function check({ steps }: AlarmRouteDef): void {
    const refuse = (message: string) => new AlarmProblem('bad-input', message);
    let after = 0;
    for (const { connection, to, afterMinutes } of steps) {
      const kind = takes(connection);
      if (kind !== 'mail' && kind !== 'chat') throw refuse(trouble('route-connection', { id: connection }));
      if (kind === 'mail' && to.length === 0) throw refuse(trouble('route-nobody'));
      if (afterMinutes < after) throw refuse(trouble('route-order'));
      after = afterMinutes;
    }
  }

  return {
    start() {
      ends.push(
        alarms.onCommit(follow),
        alarms.onChange(({ events }) => events.length > 0 && plan()),
      );
      plan();
    },

    list: () => [...routes].map(([id, def]) => ({ id, def })).sort((a, b) => a.def.title.localeCompare(b.def.title)),

    calls: () =>
      db
        .all(sql.selectFrom('alarm_calls').selectAll().orderBy('raised_at', 'desc').limit(MOST_CALLS))
        .flatMap((call) => {
          const { app, node, key, route: id, step, due_at } = call;
          const route = routes.get(id);
          const alarm = alarms.get({ app, node, ...(key === '' ? {} : { key }) });
          if (!route || alarm?.id !== call.alarm || !isUnseen(alarm)) return [];
          const { title, appTitle, priority, raisedAt } = alarm;
          const next = due_at === NEVER ? {} : { nextAt: due_at };
          return [
            {
              route: id,
              alarm: alarm.id,
              title,
              appTitle,
              priority,
              raisedAt,
              told: step,
              of: route.steps.length,
              ...next,
            },
          ];
        }),

    save(id = newId(), def) {
      check(def);
      const row = { def: toJson(def), updated_at: clock.now() };
      db.run(
        sql
          .insertInto('alarm_routes')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
      );
      routes.set(id, def);
      return { id, def };
    },

    remove(id) {
      if (!routes.has(id)) throw new AlarmProblem('not-found', trouble('no-such-route', { id }));
      db.transaction(() => {
        db.run(sql.deleteFrom('alarm_routes').where('id', '=', id));
        db.run(sql.deleteFrom('alarm_calls').where('route', '=', id));
      });
      routes.delete(id);
    },

    close() {
      for (const end of ends.splice(0)) end();
      cancel?.();
    },
  };
}
