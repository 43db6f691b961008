/** What the procedures about alarms do; each act of a person is in the audit trail. */
import { type AlarmPlace, exportJournal, type PersonAct } from '#runtime/alarms/index.ts';
import type { Actor } from '#runtime/contract/index.ts';
import type { AlarmRow, SuppressedBy } from '#runtime/rpc/index.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

type Names = Extract<keyof Handlers, `${'alarms' | 'tagAlarms' | 'appAlarms' | 'alarmRoutes'}.${string}`>;

export interface AlarmHandlerDeps
  extends Pick<HandlerDeps, 'alarms' | 'engine' | 'tagAlarms' | 'notifier' | 'clock' | 'zone'> {
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

/** As the audit trail names it. */
const nameOf = ({ app, node, key }: AlarmPlace): string => [app, node, ...(key === undefined ? [] : [key])].join('/');

const suppressorOf = (by: SuppressedBy): string =>
  by.kind === 'alarm' ? nameOf(by) : `${by.device}/${by.tag} = ${by.equals ?? 'on'}`;

export function alarmHandlers({
  alarms,
  engine,
  tagAlarms,
  notifier,
  clock,
  zone,
  record,
}: AlarmHandlerDeps): Pick<Handlers, Names> {
  const audited = (actor: Actor, action: string, changed: AlarmRow[], more: object = {}): AlarmRow[] => {
    if (changed.length > 0) record(actor, action, { alarms: changed.map(nameOf), ...more });
    return changed;
  };
  const act = (places: readonly AlarmPlace[], what: PersonAct, actor: Actor, action: string): AlarmRow[] => {
    const { kind: _, ...more } = what;
    return audited(actor, action, alarms.act(places, what, actor, clock.now()), more);
  };

  return {
    'alarms.list': ({ app }) => alarms.list(app),
    'alarms.known': () => alarms.known(),
    'alarms.acknowledge'({ id, comment }, actor) {
      const alarm = alarms.acknowledge(id, actor, clock.now(), comment);
      record(actor, 'alarm.acknowledge', { alarm: id, app: alarm.app, node: alarm.node });
      return alarm;
    },
    'alarms.acknowledgeAll': ({ ids, comment }, actor) =>
      audited(actor, 'alarm.acknowledge', alarms.acknowledgeAll(ids, actor, clock.now(), comment)),
    'alarms.reset': ({ alarms: places }, actor) => act(places, { kind: 'reset' }, actor, 'alarm.reset'),
    'alarms.comment'({ alarm, comment }, actor) {
      alarms.note(alarm, 'commented', comment, actor, clock.now());
      record(actor, 'alarm.comment', { alarms: [nameOf(alarm)], comment });
      return {};
    },
    'alarms.shelve': ({ alarms: places, ms, comment }, actor) =>
      act(places, { kind: 'shelve', until: clock.now() + ms, comment }, actor, 'alarm.shelve'),
    'alarms.unshelve': ({ alarms: places }, actor) => act(places, { kind: 'unshelve' }, actor, 'alarm.unshelve'),
    'alarms.removeFromService': ({ alarms: places, comment }, actor) =>
      act(places, { kind: 'remove-from-service', comment }, actor, 'alarm.out-of-service'),
    'alarms.returnToService': ({ alarms: places }, actor) =>
      act(places, { kind: 'return-to-service' }, actor, 'alarm.in-service'),

    'alarms.journal': ({ limit, before, ...filter }) => alarms.journal(filter, limit, before),
    'alarms.export': ({ lang, before, ...filter }) => exportJournal(alarms, filter, { lang, zone }, before),
    'alarms.figures': ({ from, to }) => alarms.figures(from, to),

    'tagAlarms.list': () => tagAlarms.list(),
    'tagAlarms.save'({ id, def }, actor) {
      const saved = tagAlarms.save(id, def, actor);
      const { device, tag, kind, limit, suppressedBy } = def;
      const by = suppressedBy && { suppressedBy: suppressorOf(suppressedBy) };
      record(actor, 'alarm.limit', { limit: saved.id, device, tag, kind, value: def.equals ?? limit, ...by });
      return saved;
    },
    'tagAlarms.remove'({ id }, actor) {
      tagAlarms.remove(id);
      record(actor, 'alarm.limit-remove', { limit: id });
      return {};
    },
    'tagAlarms.adjust'({ id, limit, comment }, actor) {
      const saved = tagAlarms.adjust(id, limit, comment, actor);
      const { device, tag, limit: engineered } = saved.def;
      record(actor, 'alarm.limit-adjust', { limit: id, device, tag, value: limit ?? engineered, engineered, comment });
      return saved;
    },

    'appAlarms.list': () => engine.limitAlarms(),
    'appAlarms.adjust': (change, actor) => engine.adjust(change, actor),

    'alarmRoutes.list': () => notifier.list(),
    'alarmRoutes.calls': () => notifier.calls(),
    'alarmRoutes.save'({ id, def }, actor) {
      const saved = notifier.save(id, def);
      record(actor, 'alarm.route', {
        route: saved.id,
        title: def.title,
        enabled: def.enabled,
        steps: def.steps.length,
      });
      return saved;
    },
    'alarmRoutes.remove'({ id }, actor) {
      notifier.remove(id);
      record(actor, 'alarm.route-remove', { route: id });
      return {};
    },
  };
}
