/** The runtime: wires devices, data, engine and listeners together, starts them in order, and stops them in the reverse. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createAlarms, createNotifier, createTagAlarms, watchShelves } from '#runtime/alarms/index.ts';
import { connectors, connectorsList, createConnections, createMqttBroker } from '#runtime/connectors/index.ts';
import { SENT_BY_ALARMS } from '#runtime/contract/index.ts';
import { createDemo } from '#runtime/demo/index.ts';
import { createDevices, createOnline, createPlaces, tagProblems } from '#runtime/devices/index.ts';
import { createDrivers, createInlets, createManualDesk, driversList } from '#runtime/drivers/index.ts';
import {
  createAppTests,
  createDerived,
  createEngine,
  createReplays,
  EngineProblem,
  vetDerived,
} from '#runtime/engine/index.ts';
import { createHistorian, seriesOf } from '#runtime/historian/index.ts';
import { createHealth, createLog, createServices, readEnv, systemClock } from '#runtime/ops/index.ts';
import { createRecorder } from '#runtime/recorder/index.ts';
import { createPool, loadKernel } from '#runtime/sandbox/index.ts';
import {
  createHandlers,
  createHookServer,
  createRpcServer,
  createStarters,
  createStreams,
  keepHistory,
  siteZoneOf,
} from '#runtime/server/index.ts';
import {
  createAnnotationRows,
  createAudit,
  createConnectionRows,
  createDeviceRows,
  createEntryRows,
  createPlantModelRows,
  createStorageHealth,
  DamagedPlant,
  findRevision,
  openPlant,
} from '#runtime/store/index.ts';
import { createTables } from '#runtime/tables/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createCatalog, createTwins } from '#runtime/twins/index.ts';

/** Exit code that asks the launcher to start us again at once. */
const AGAIN = 75;
/** Whoever asked for it gets an answer first. */
const ANSWERED_MS = 100;

const env = readEnv(process.env);
const log = createLog('runtime', env.logLevel);
const clock = systemClock;

function openData() {
  try {
    return openPlant(env.data, clock.now(), { repair: env.repair });
  } catch (error) {
    if (!(error instanceof DamagedPlant)) throw error;
    // The launcher shows a person the last words; a stack would hide them.
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
const { db, applied, notice } = openData();
if (notice) log.warn({}, notice);
if (applied.length > 0) log.info({ applied }, 'plant.db was brought to the newest schema.');
const storage = createStorageHealth(db, clock);
storage.onChange((state) => {
  if (state.state === 'ok') log.info({}, 'plant.db can be written again.');
  else log.error({ trouble: state.trouble }, state.sentence);
});
const kernel = await loadKernel();

const tags = createTags({ onListenerError: (error) => log.error({ err: error }, 'A listener of a tag failed.') });
const broker = createMqttBroker({ port: env.mqttPort, log });
const audit = createAudit(db);
const desk = createManualDesk(createEntryRows(db, audit));
const inlets = createInlets();
const drivers = createDrivers({
  localBroker: broker.local,
  inlets,
  manual: { desk, clock },
  certificates: join(env.data, 'opc-ua'),
  ownData: env.data,
});
const deviceRows = createDeviceRows(db);
const plantRows = createPlantModelRows(db);
const devices = createDevices({
  tags,
  drivers,
  rows: deviceRows,
  plant: plantRows,
  vet: vetDerived,
  onOverrideEnd: ({ device, tag, value, by }) =>
    audit.record({ who: 'jig', action: 'tag.release', detail: { device, tag, value, by: by.name } }, clock.now()),
  clock,
  log,
});
const zones = {
  settings: plantRows,
  laidDown: env.zone,
  machine: Intl.DateTimeFormat().resolvedOptions().timeZone,
};
/** It stays until the runtime starts again: days, shifts and apps all go by one. */
const { zone } = siteZoneOf(zones);
const places = createPlaces(plantRows, (id) => devices.stateOf(id) !== undefined);
const online = createOnline({
  rows: plantRows,
  clock,
  onProblem: (error) => log.error({ err: error }, 'The time that devices were online could not be stored.'),
});
const demo = createDemo({ devices, broker, folder: env.data, clock, log });
const catalog = createCatalog({ log });
const twins = createTwins({ catalog, drivers, devices, rows: deviceRows, folder: env.data, clock, log });
const starters = createStarters({ log });
const connectionRows = createConnectionRows(db);
const connections = createConnections({ connectors, rows: connectionRows, now: clock.now });
const tables = createTables(db);
const alarms = createAlarms(db);
const historian = createHistorian(join(env.data, 'history.db'), clock, {
  zone,
  retentionOf(key) {
    const series = seriesOf(key);
    return series && 'device' in series ? devices.defs()[series.device]?.tags[series.tag]?.historyDays : undefined;
  },
  onProblem: (problem) => log.error({ problem }, problem),
});
const pool = createPool({
  kernel,
  onDeath: ({ reason, lastWords }) => log.warn({ reason, lastWords }, 'An app host died.'),
});
const recorder = createRecorder({
  file: join(env.data, 'recorder.db'),
  clock,
  kernel,
  onProblem: (problem) => log.warn({ problem }, problem),
});
const appTests = createAppTests({ kernel, zone });
const engine = createEngine({
  db,
  storage,
  tags,
  devices,
  connections,
  tables,
  alarms,
  historian,
  audit,
  clock,
  log,
  zone,
  pool,
  appTests,
  recorder,
  newId: randomUUID,
});

const tagAlarms = createTagAlarms({ db, alarms, tags, clock, device: (id) => devices.defs()[id] });
const notifier = createNotifier({
  db,
  alarms,
  clock,
  zone,
  takes: (connection) => connections.get(connection)?.takes,
  put: ({ route, alarm, ...message }) => engine.post({ ...message, app: SENT_BY_ALARMS, node: route, key: alarm }),
});

const replays = createReplays({
  async recordings() {
    await recorder.flush();
    const found = recorder.recordings();
    if (!found) {
      const { problem: why } = recorder.health();
      throw why === undefined
        ? new EngineProblem('unavailable', 'nothing-recorded')
        : new EngineProblem('unavailable', 'recorder-trouble', { why });
    }
    return found;
  },
  kernel,
  tables,
  revision: (app, wanted) => findRevision(db, app, wanted),
});

const derived = createDerived({ devices, tags, pool, clock, log, zone });

const health = createHealth();
health.add('plant.db', () => {
  const found = storage.status();
  if (found.state === 'down') return { state: 'down', detail: found.sentence };
  return notice === undefined ? found : { state: 'degraded', detail: notice };
});
health.add('devices', () => {
  const states = devices.ids().map((id) => devices.stateOf(id)?.state);
  const online = states.filter((state) => state === 'online').length;
  return { state: online === states.length ? 'ok' : 'degraded', detail: `${online} of ${states.length} online` };
});
health.add('broker', () => {
  const { state, detail } = broker.health();
  if (state === 'running') return { state: 'ok', detail: `port ${broker.port()}` };
  return { state: 'down', ...(detail === undefined ? {} : { detail }) };
});
health.add('historian', () => {
  const { problem, dropped } = historian.health();
  if (problem !== undefined) return { state: 'degraded', detail: problem };
  return dropped > 0 ? { state: 'degraded', detail: `${dropped} points were given up` } : { state: 'ok' };
});
health.add('recorder', () => {
  const { problem, bytes } = recorder.health();
  if (problem !== undefined) return { state: 'degraded', detail: problem };
  return { state: 'ok', detail: `${Math.ceil(bytes / 1e6)} MB` };
});
health.add('app hosts', () => {
  const hosts = pool.hosts();
  const alone = hosts.filter(({ placement }) => placement === 'alone').length;
  const held = pool.confinement().join(', ');
  const detail = `${hosts.length} running, ${alone} for a suspect alone; held by: ${held}`;
  return { state: alone > 0 ? 'degraded' : 'ok', detail };
});
health.add('apps', () => {
  const apps = engine.list();
  const faulted = apps.filter(({ state }) => state === 'faulted');
  if (faulted.length === 0) return { state: 'ok', detail: `${apps.length} deployed` };
  return { state: 'degraded', detail: `faulted: ${faulted.map(({ app }) => app).join(', ')}` };
});

health.add('deliveries', () => {
  const counts = [...engine.deliveries.counts().values()];
  const dead = counts.reduce((sum, one) => sum + one.dead, 0);
  const waiting = counts.reduce((sum, one) => sum + one.waiting, 0);
  return { state: dead > 0 ? 'degraded' : 'ok', detail: `${waiting} waiting, ${dead} dead` };
});

const handlers = createHandlers({
  version: env.version,
  health,
  drivers: driversList(drivers),
  connectors: connectorsList(connectors),
  connections,
  connectionRows,
  devices,
  places,
  online,
  desk,
  demo,
  catalog,
  twins,
  starters,
  tagProblems: (protocol, found) => tagProblems(drivers, protocol, found),
  historian,
  annotations: createAnnotationRows(db),
  settings: plantRows,
  engine,
  replays,
  tables,
  alarms,
  tagAlarms,
  notifier,
  audit,
  clock,
  zone,
  clockOf: { ...zones, restart: () => void clock.after(ANSWERED_MS, () => void end(AGAIN)) },
});
const rpc = createRpcServer({
  port: env.rpcPort,
  token: env.rpcToken,
  handlers,
  streams: createStreams({ engine, devices, tags, alarms, clock }),
  log,
});
const hooks = createHookServer({ port: env.hookPort, host: env.hookHost, inlets, engine, log });
let hooksProblem: string | undefined;
health.add('webhooks', () =>
  hooksProblem === undefined
    ? { state: 'ok', detail: `port ${hooks.port()}` }
    : { state: 'down', detail: hooksProblem },
);

let stopHistory: (() => void) | undefined;
let stopAlarms: (() => void) | undefined;
const services = createServices(
  [
    {
      name: 'plant.db',
      stop() {
        storage.close();
        db.close();
      },
    },
    { name: 'historian', stop: () => historian.close() },
    { name: 'recorder', stop: () => recorder.close() },
    { name: 'replays', stop: () => replays.close() },
    { name: 'tests of apps', stop: () => appTests.close() },
    { name: 'app hosts', stop: () => pool.close() },
    { name: 'broker', start: () => broker.start(), stop: () => broker.close() },
    { name: 'simulated twins', start: () => twins.resume(), stop: () => twins.close() },
    {
      name: 'devices',
      start() {
        devices.start();
        online.follow(devices);
        stopHistory = keepHistory({ devices, tags, desk, historian });
      },
      async stop() {
        online.close();
        stopHistory?.();
        await devices.close();
      },
    },
    {
      name: 'alarms',
      start() {
        // Who tells people listens before anything is raised.
        notifier.start();
        tagAlarms.start();
        const ends = [watchShelves(alarms, clock), devices.onChange(tagAlarms.deviceChanged)];
        stopAlarms = () => {
          for (const end of ends) end();
        };
      },
      stop() {
        stopAlarms?.();
        tagAlarms.close();
        notifier.close();
      },
    },
    { name: 'demo plant', start: () => demo.resume(), stop: () => demo.close() },
    { name: 'connections', stop: () => connections.close() },
    { name: 'derived tags', start: () => derived.start(), stop: () => derived.close() },
    { name: 'engine', start: () => engine.start(), stop: () => engine.close() },
    {
      name: 'webhooks',
      async start() {
        try {
          await hooks.start();
        } catch (error) {
          hooksProblem = `Port ${env.hookPort} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
          log.warn({ port: env.hookPort }, `Webhooks are not heard. ${hooksProblem}`);
        }
      },
      stop: () => hooks.close(),
    },
    { name: 'rpc', start: () => rpc.start(), stop: () => rpc.close() },
  ],
  log,
);

async function end(code: number): Promise<never> {
  await services.stop();
  process.exit(code);
}
process.once('SIGTERM', () => void end(0));
process.once('SIGINT', () => void end(0));
process.on('uncaughtException', (error) => {
  // What is in memory can no longer be trusted; what was accepted is on disk, and the launcher starts us again.
  log.error({ err: error }, 'The runtime met an error nobody foresaw and ends.');
  process.exit(1);
});

await services.start();
log.info({ rpc: rpc.port(), hooks: hooks.port(), pid: process.pid }, 'The runtime is ready.');
