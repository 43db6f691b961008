/** What each procedure does. Whoever gets here has been admitted, and the input is parsed. */
import type { Alarms, Notifier, TagAlarms } from '#runtime/alarms/index.ts';
import type { Connections, ConnectorListing } from '#runtime/connectors/index.ts';
import type { Actor } from '#runtime/contract/index.ts';
import type { Devices, OnlineTimesKept, Places } from '#runtime/devices/index.ts';
import type { driversList, ManualDesk } from '#runtime/drivers/index.ts';
import type { Engine, Replays } from '#runtime/engine/index.ts';
import { DraftProblem, plainly } from '#runtime/engine/index.ts';
import type { Historian } from '#runtime/historian/index.ts';
import type { Clock, Health } from '#runtime/ops/index.ts';
import type { InputOf, OutputOf, ProcedureName } from '#runtime/rpc/index.ts';
import type { AnnotationRows, Audit, ConnectionRows, PlantModelRows } from '#runtime/store/index.ts';
import { exportCsv, type Tables } from '#runtime/tables/index.ts';
import type { Catalog, Twins } from '#runtime/twins/index.ts';
import { activityHandlers } from './activity-handlers.ts';
import { alarmHandlers } from './alarm-handlers.ts';
import { annotationHandlers } from './annotation-handlers.ts';
import { browseHandlers } from './browse-handlers.ts';
import { deliveryHandlers } from './delivery-handlers.ts';
import { healthHandlers } from './health-handlers.ts';
import { type HistoryHandlerDeps, historyHandlers } from './history-handlers.ts';
import { manualHandlers } from './manual-handlers.ts';
import { plantHandlers } from './plant-handlers.ts';
import { profileHandlers } from './profile-handlers.ts';
import { type SiteHandlerDeps, siteHandlers } from './site-handlers.ts';
import { starterHandlers } from './starter-handlers.ts';
import type { Starters } from './starters.ts';
import { trendHandlers } from './trend-handlers.ts';

export interface HandlerDeps {
  readonly version: string;
  readonly health: Health;
  readonly drivers: ReturnType<typeof driversList>;
  readonly connectors: readonly ConnectorListing[];
  readonly connections: Connections;
  readonly connectionRows: Pick<ConnectionRows, 'all'>;
  readonly devices: Devices;
  readonly places: Places;
  readonly online: Pick<OnlineTimesKept, 'of' | 'plant' | 'hours'>;
  readonly desk: ManualDesk;
  readonly demo: { start(): Promise<void> };
  readonly catalog: Catalog;
  readonly twins: Pick<Twins, 'start' | 'marked'>;
  readonly starters: Starters;
  /** What is wrong with tags of a protocol: tag → sentence. */
  readonly tagProblems: (protocol: string, tags: Readonly<Record<string, unknown>>) => Record<string, string>;
  readonly historian: HistoryHandlerDeps['historian'] & Pick<Historian, 'picture'>;
  readonly annotations: AnnotationRows;
  readonly settings: Pick<PlantModelRows, 'setting' | 'setSetting' | 'together'>;
  readonly engine: Engine;
  readonly replays: Replays;
  readonly tables: Tables;
  readonly alarms: Alarms;
  readonly tagAlarms: TagAlarms;
  readonly notifier: Notifier;
  readonly audit: Audit;
  readonly clock: Clock;
  /** IANA zone of the site. */
  readonly zone: string;
  readonly clockOf: Pick<SiteHandlerDeps, 'laidDown' | 'machine' | 'restart'>;
}

export type Handlers = {
  readonly [P in ProcedureName]: (
    input: InputOf<P>,
    actor: Actor,
    /** Aborts when the caller has gone. */
    signal: AbortSignal,
  ) => OutputOf<P> | Promise<OutputOf<P>>;
};

/** Less than the caller waits. */
const REPLAY_MS = 25_000;

export function createHandlers(deps: HandlerDeps): Handlers {
  const { devices, engine, replays, tables, audit, clock } = deps;
  const record = (actor: Actor, action: string, detail: unknown) =>
    audit.record({ who: `${actor.name} (${actor.id})`, action, detail }, clock.now());

  return {
    'system.health': () => ({ version: deps.version, components: deps.health.report() }),

    'drivers.list': () => deps.drivers,
    'devices.list': () => devices.list(),
    async 'devices.save'({ id, def }, actor) {
      const status = await devices.save(id, deps.twins.marked(id, def));
      record(actor, 'device.save', { device: id, protocol: def.protocol, tags: Object.keys(def.tags).length });
      return status;
    },
    async 'devices.remove'({ id }, actor) {
      await devices.remove(id);
      record(actor, 'device.remove', { device: id });
      return {};
    },
    'devices.test': ({ def, id }) => devices.test(def, id),
    ...plantHandlers({ ...deps, record }),
    ...healthHandlers(deps),
    async 'devices.demo'(_, actor) {
      await deps.demo.start();
      record(actor, 'device.demo', {});
      return devices.list();
    },

    ...browseHandlers(deps),
    ...manualHandlers(deps),
    ...profileHandlers({ ...deps, record }),
    ...starterHandlers(deps),
    ...siteHandlers({ ...deps, ...deps.clockOf, record }),
    ...deliveryHandlers({ ...deps, record }),

    ...historyHandlers(deps),
    ...trendHandlers({ ...deps, record }),
    ...annotationHandlers({ ...deps, record }),

    ...activityHandlers(deps),

    'apps.check': ({ doc, bindings }) => engine.check(doc, bindings),
    'apps.deploy': (input, actor) => engine.deploy(input, actor),
    'apps.snapshots': ({ app }) => engine.snapshots(app).map((head) => ({ ...head })),
    'apps.rollback': (input, actor) => engine.rollback(input, actor),
    'apps.debug': ({ app, command }, actor) => engine.debug(app, command, actor),
    'apps.breakpoints': ({ app, breakpoints }, actor) => engine.setBreakpoints(app, breakpoints, actor),
    'apps.inspect': ({ app }) => engine.inspect(app),
    'apps.quota'({ app }) {
      const { limits, standard, used, lost } = engine.quota(app);
      return { limits: { ...limits }, standard: { ...standard }, used: { ...used }, lost };
    },
    'apps.limits': ({ app, limits }, actor) => engine.setLimits(app, limits ?? undefined, actor),
    'apps.list': () => engine.list(),
    'apps.start': ({ app }, actor) => engine.startApp(app, actor),
    'apps.stop': ({ app }, actor) => engine.stopApp(app, actor),
    'apps.recording': ({ app }) => replays.recording(app),
    'apps.runs': ({ app, before, limit }) => replays.runs(app, before, limit),
    'apps.run': ({ app, ...place }) => replays.run(app, place, { budgetMs: REPLAY_MS }),
    async 'apps.replay'(request) {
      try {
        return { diagnostics: [], report: await replays.replay(request, { budgetMs: REPLAY_MS }) };
      } catch (error) {
        if (error instanceof DraftProblem) return { diagnostics: plainly(error.diagnostics) };
        throw error;
      }
    },
    'apps.remove'({ app }, actor) {
      engine.remove(app, actor);
      return {};
    },
    async 'apps.submit'(input, actor) {
      const { problems, ...rest } = await engine.submit(input, actor);
      return {
        ...rest,
        problems: problems.map(({ data, ...problem }) => ({ ...problem, ...(data ? { data: { ...data } } : {}) })),
      };
    },

    'tables.list': () =>
      tables.list().map(({ app, table, def, rows }) => ({ app, table, title: def.title, columns: def.columns, rows })),
    'tables.rows'({ app, table, limit, before }) {
      const page = tables.rows(app, table, limit, before);
      return { rows: page.rows.map((row) => ({ ...row })), ...(page.next === undefined ? {} : { next: page.next }) };
    },

    'tables.export'({ app, table, lang, after }) {
      const { csv, next } = exportCsv(tables, app, table, { lang, zone: deps.zone }, after);
      return { csv, ...(next ? { next: { ...next } } : {}) };
    },

    ...alarmHandlers({ ...deps, record }),

    'audit.list': ({ limit }) => audit.list(limit),
  } satisfies Handlers;
}
