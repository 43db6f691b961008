/** A whole engine on a temporary folder with real hosts, for tests: only the device at the far end is a map in memory. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createAlarms } from '#runtime/alarms/index.ts';
import { connectors, createConnections } from '#runtime/connectors/index.ts';
import {
  type Actor,
  type Bindings,
  type DeviceDef,
  defineDriver,
  STATUS,
  WriteRefused,
} from '#runtime/contract/index.ts';
import { createDevices } from '#runtime/devices/index.ts';
import { createHistorian } from '#runtime/historian/index.ts';
import { type Clock, silentLog, systemClock } from '#runtime/ops/index.ts';
import { createRecorder } from '#runtime/recorder/index.ts';
import { createPool, type HostPool, loadKernel } from '#runtime/sandbox/index.ts';
import {
  createAudit,
  createConnectionRows,
  createDeviceRows,
  createStorageHealth,
  findRevision,
  openPlant,
} from '#runtime/store/index.ts';
import { createTables } from '#runtime/tables/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createEngine } from './engine.ts';
import { createReplays } from './replay/replays.ts';
import { createAppTests } from './tests/app-tests.ts';

export const BUILDER: Actor = { id: 'u1', name: 'Lin', role: 'builder' };

/** A device that is a map, NaN reads as bad; writes are listed, those of keys in `refusing` fail. */
export function memoryPlant() {
  const values = new Map<string, number>();
  const written: [string, unknown][] = [];
  const refusing = new Set<string>();
  let told: (key: string, value: unknown) => Promise<void> | undefined = () => undefined;
  const driver = defineDriver({
    protocol: 'memory',
    version: 1,
    endpoint: z.object({}),
    address: z.object({ key: z.string() }),
    text: {
      'zh-CN': { title: '内存', help: '', endpoint: {}, address: { key: '键' } },
      en: { title: 'Memory', help: '', endpoint: {}, address: { key: 'Key' } },
    },
    wireType: () => 'real',
    connect: async () => ({
      read: async (addresses) =>
        addresses.map(({ key }) => {
          const value = values.get(key) ?? 0;
          return Number.isNaN(value) ? { value: undefined, status: STATUS.bad } : { value, status: STATUS.good };
        }),
      write: async ({ key }, value) => {
        await told(key, value);
        if (refusing.has(key)) throw new WriteRefused(`${key} is stuck`);
        written.push([key, value]);
        values.set(key, Number(value));
      },
      closed: new Promise<string>(() => {}),
      close: async () => {},
    }),
  });
  return {
    values,
    written,
    refusing,
    driver,
    /** Called before a write is carried out, which waits for it. */
    onWrite: (call: typeof told) => {
      told = call;
    },
  };
}

export const PRESS: DeviceDef = {
  title: 'Press 1',
  protocol: 'memory',
  endpoint: {},
  tags: {
    temp: {
      title: 'T',
      address: { key: 'temp' },
      type: 'real',
      unit: 'Cel',
      access: 'read',
      intervalMs: 50,
      history: false,
    },
    setpoint: {
      title: 'SP',
      address: { key: 'setpoint' },
      type: 'real',
      unit: 'Cel',
      access: 'read-write',
      intervalMs: 50,
      history: false,
    },
  },
};
export const BOUND: Bindings = { press: { device: 'press-1', tags: { temperature: 'temp', setpoint: 'setpoint' } } };

export interface RigOptions {
  readonly sleepAfterMs?: number;
  /** What the device holds at the start. */
  readonly values?: Readonly<Record<string, number>>;
  /** Time as the test wants it. */
  readonly clock?: Clock;
  /** IANA, of the site. */
  readonly zone?: string;
  /** Whether it records, as the product does. */
  readonly records?: boolean;
  /** To listen in on what the hosts say. */
  readonly around?: (pool: HostPool) => HostPool;
}

const same = (pool: HostPool) => pool;

export async function startRig(
  folder = mkdtempSync(join(tmpdir(), 'jig-engine-')),
  {
    sleepAfterMs,
    values = {},
    clock = systemClock,
    records = true,
    around = same,
    zone = 'Asia/Shanghai',
  }: RigOptions = {},
) {
  const { db } = openPlant(folder, clock.now());
  const storage = createStorageHealth(db, clock);
  const tags = createTags();
  const plant = memoryPlant();
  for (const [key, value] of Object.entries(values)) plant.values.set(key, value);
  const devices = createDevices({
    tags,
    drivers: { memory: plant.driver },
    rows: createDeviceRows(db),
    log: silentLog,
    clock,
    // The second poll of a tag comes half an interval after the first, always: one that is polled once an hour is polled once.
    random: () => 0.5,
  });
  const connections = createConnections({ connectors, rows: createConnectionRows(db), now: clock.now });
  const tables = createTables(db);
  const alarms = createAlarms(db);
  const audit = createAudit(db);
  const historian = createHistorian(join(folder, 'history.db'), clock);
  const kernel = await loadKernel();
  const pool = around(createPool({ kernel }));
  const recorder = createRecorder({ file: join(folder, 'recorder.db'), clock, kernel });
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
    log: silentLog,
    zone,
    pool,
    appTests,
    ...(records ? { recorder } : {}),
    newId: randomUUID,
    ...(sleepAfterMs === undefined ? {} : { sleepAfterMs }),
  });
  const replays = createReplays({
    async recordings() {
      await recorder.flush();
      return recorder.recordings()!;
    },
    kernel,
    tables,
    revision: (app, wanted) => findRevision(db, app, wanted),
  });
  devices.start();
  engine.start();

  return {
    folder,
    db,
    tags,
    plant,
    devices,
    connections,
    tables,
    historian,
    alarms,
    audit,
    pool,
    kernel,
    recorder,
    replays,
    engine,
    storage,
    statusOf: (app: string) => engine.list().find((status) => status.app === app),
    stateOf: (app: string) => engine.list().find((status) => status.app === app)?.state,
    faultOf: (app: string) => engine.list().find((status) => status.app === app)?.fault,
    async deploy(app: string, doc: unknown, bindings: Bindings = {}) {
      const result = await engine.deploy({ app, revision: 1, doc, bindings }, BUILDER);
      if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
      return result;
    },
    async close({ keep = false } = {}) {
      await engine.close();
      await connections.close();
      await devices.close();
      await pool.close();
      await appTests.close();
      await replays.close();
      await recorder.close();
      historian.close();
      storage.close();
      db.close();
      if (!keep) rmSync(folder, { recursive: true });
    },
  };
}
export type Rig = Awaited<ReturnType<typeof startRig>>;

interface NodeInput {
  readonly id: string;
  readonly type: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** An app document with the parts the tests share: a press slot and a table of reports. Wires are written `from.port > to.port`. */
export function flow(nodes: readonly NodeInput[], wires: readonly string[]) {
  return {
    format: 1,
    title: 'Test',
    slots: {
      press: {
        title: 'Press',
        tags: {
          temperature: { title: 'Temperature', type: 'real', unit: 'Cel', access: 'read' },
          setpoint: { title: 'Set-point', type: 'real', unit: 'Cel', access: 'read-write', min: 0, max: 200 },
        },
      },
    },
    tables: {
      reports: {
        title: 'Reports',
        columns: [
          { id: 'order_no', title: 'Order', type: 'text', required: true },
          { id: 'good', title: 'Good', type: 'int', required: true, min: 0 },
        ],
      },
    },
    pages: { main: { title: 'Main' } },
    nodes: nodes.map(({ config = {}, ...node }, i) => ({ ...node, version: 1, config, at: { x: i * 200, y: 0 } })),
    wires: wires.map((wire, i) => {
      const [from, to] = wire.split(' > ').map((end) => {
        const [node = '', port = ''] = end.split('.');
        return { node, port };
      });
      return { id: `w${i}`, from, to };
    }),
  };
}

/** A form whose reports go into a table. */
export const REPORT_FLOW = flow(
  [
    { id: 'report', type: 'page.form', config: { table: 'reports' } },
    { id: 'save', type: 'data.table-insert', config: { table: 'reports' } },
  ],
  ['report.submitted > save.row'],
);
