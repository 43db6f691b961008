/** All devices of the site: saved, connected, listed, written to. Knows no protocol. */
import { canonicalJson, type DeviceDef, type DeviceState, type Sample, trouble } from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { type BrowsePage, type BrowseRequest, createBrowser } from './browser.ts';
import { type CheckedDevice, checkDevice, checkId, type Drivers } from './checked.ts';
import { type Clock, systemClock } from './clock.ts';
import { DeviceProblem } from './problem.ts';
import { createRetries } from './retries.ts';
import { maskSecrets, restoreSecrets } from './secrets.ts';
import { createSupervisor, type Supervisor, type SupervisorState } from './supervisor.ts';
import { tryDevice } from './trial.ts';
import type { WriteOptions, WriteResult } from './write.ts';

/** Where definitions are kept: store's DeviceRows is one. */
export interface DeviceStore {
  all(): readonly { readonly id: string; readonly def: DeviceDef }[];
  put(id: string, def: DeviceDef, at: number): void;
  remove(id: string): boolean;
}

/** Pino's shape. */
export interface DeviceLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface DevicesOptions {
  readonly tags: Tags;
  readonly drivers: Drivers;
  readonly rows: DeviceStore;
  readonly log: DeviceLog;
  readonly clock?: Clock;
  readonly random?: () => number;
}

export type SampleTuple = [value: unknown, status: number, sourceAt: number, serverAt: number];
export interface TestResult {
  ok: boolean;
  problem?: string;
  samples: Record<string, SampleTuple>;
  ms: number;
  /** SHA-256 of the certificate the device has shown. */
  fingerprint?: string;
}

export interface Devices {
  /** Starts to connect every stored device; does not wait for them. */
  start(): void;
  /** By id; secrets are masked. */
  list(): DeviceStatus[];
  /** The definition as stored, for binding and compiling. Secrets are masked. */
  defs(): Record<string, DeviceDef>;
  /** Whether it can be reached, and since when (ms); undefined when there is no such device. */
  stateOf(id: string): { readonly state: DeviceState; readonly since: number } | undefined;
  /** Adds or replaces, and connects at once. A masked secret keeps its stored value. Rejects with DeviceProblem. */
  save(id: string, def: DeviceDef): Promise<DeviceStatus>;
  /** Rejects with DeviceProblem when there is none. */
  remove(id: string): Promise<void>;
  /** Connects once without saving. `id`: whose stored secrets a mask stands for. Rejects with DeviceProblem. */
  test(def: DeviceDef, id?: string): Promise<TestResult>;
  /** What the device has, a page at a time; `def` and `id` as for `test`. Rejects with DeviceProblem when `def` is not sound. */
  browse(def: DeviceDef, id: string | undefined, request: BrowseRequest, signal: AbortSignal): Promise<BrowsePage>;
  /** At most once. Never rejects. */
  write(device: string, tag: string, value: unknown, options?: WriteOptions): Promise<WriteResult>;
  /** Whether a tag that reads `read` holds what was written: scaled, rounded and as exact as its register. */
  holds(device: string, tag: string, written: unknown, read: unknown): boolean;
  /** A device was added, changed, removed, or changed its state. */
  onChange(listener: (device: string) => void): () => void;
  close(): Promise<void>;
}

interface Entry {
  readonly def: DeviceDef;
  /** As anyone may see it: secrets masked. */
  readonly shown: DeviceDef;
  readonly supervisor: Supervisor | undefined;
  /** Why it cannot be connected at all. */
  readonly broken?: SupervisorState;
}

export const toTuple = ({ value, status, sourceAt, serverAt }: Sample): SampleTuple => [
  value,
  status,
  sourceAt,
  serverAt,
];

export function createDevices({
  tags,
  drivers,
  rows,
  log,
  clock = systemClock,
  random = Math.random,
}: DevicesOptions): Devices {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(device: string) => void>();
  const stop = new AbortController();
  const browser = createBrowser(clock);
  const retries = createRetries(clock);
  /** Changes are made one after the other: a device must not have two supervisors. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const driverOf = (def: DeviceDef) => (Object.hasOwn(drivers, def.protocol) ? drivers[def.protocol] : undefined);
  const changed = (device: string): void => {
    for (const listener of listeners) listener(device);
  };

  const launch = (id: string, device: CheckedDevice): void => {
    const supervisor = createSupervisor({
      id,
      device,
      tags,
      clock,
      retries,
      random,
      onState({ state, problem }) {
        if (problem === undefined) log.info({ device: id, state }, `Device ${id} is ${state}.`);
        else log.warn({ device: id, state, problem }, `Device ${id} is ${state}: ${problem}`);
        changed(id);
      },
    });
    entries.set(id, { def: device.def, shown: maskSecrets(device.driver, device.def), supervisor });
    supervisor.start();
  };

  const stateNow = ({
    supervisor,
    broken,
  }: Pick<Entry, 'supervisor'> & { readonly broken?: Entry['broken'] | undefined }) =>
    supervisor?.state() ?? broken ?? { state: 'stopped' as const, since: clock.now() };

  const status = (id: string, { shown, supervisor, broken }: Entry): DeviceStatus => {
    const now = stateNow({ supervisor, broken });
    const samples: Record<string, SampleTuple> = {};
    for (const [tag, sample] of Object.entries(tags.all(id))) samples[tag] = toTuple(sample);
    return { id, def: shown, ...now, samples };
  };

  return {
    start() {
      for (const { id, def } of rows.all()) {
        try {
          launch(id, checkDevice(drivers, def));
        } catch (error) {
          // Written by another version, or its driver is gone: the others go on, and the list says why.
          if (!(error instanceof DeviceProblem)) throw error;
          entries.set(id, {
            def,
            shown: maskSecrets(driverOf(def), def),
            supervisor: undefined,
            broken: { state: 'stopped', problem: error.message, since: clock.now() },
          });
          log.warn({ device: id, problem: error.message }, `Device ${id} cannot be started: ${error.message}`);
        }
      }
    },

    list: () => [...entries].map(([id, entry]) => status(id, entry)).sort((a, b) => a.id.localeCompare(b.id)),

    stateOf(id) {
      const entry = entries.get(id);
      return entry && stateNow(entry);
    },

    defs: () => Object.fromEntries([...entries].map(([id, { shown }]) => [id, shown])),

    save: (id, input) =>
      inTurn(async () => {
        checkId(id);
        const before = entries.get(id);
        const device = checkDevice(drivers, restoreSecrets(driverOf(input), input, before?.def));
        rows.put(id, device.def, clock.now());
        await before?.supervisor?.close();
        for (const tag of Object.keys(before?.def.tags ?? {})) {
          // What it was in another type or unit is not what it is now.
          const [old, next] = [before?.def.tags[tag], device.def.tags[tag]];
          if (!next || old?.type !== next.type || old?.unit !== next.unit || next.access === 'write')
            tags.forget(id, tag, clock.now());
        }
        if (!stop.signal.aborted) launch(id, device);
        changed(id);
        return status(
          id,
          entries.get(id) ?? { def: device.def, shown: maskSecrets(device.driver, device.def), supervisor: undefined },
        );
      }),

    remove: (id) =>
      inTurn(async () => {
        const entry = entries.get(id);
        if (!entry) throw new DeviceProblem('not-found', trouble('no-device', { id }));
        rows.remove(id);
        entries.delete(id);
        await entry.supervisor?.close();
        for (const tag of Object.keys(entry.def.tags)) tags.forget(id, tag, clock.now());
        changed(id);
      }),

    async test(input, id) {
      const device = checkDevice(
        drivers,
        restoreSecrets(driverOf(input), input, id === undefined ? undefined : entries.get(id)?.def),
      );
      const { samples, ...rest } = await tryDevice(device, clock, stop.signal);
      return { ...rest, samples: Object.fromEntries([...samples].map(([tag, sample]) => [tag, toTuple(sample)])) };
    },

    async browse(input, id, request, signal) {
      const entry = id === undefined ? undefined : entries.get(id);
      const device = checkDevice(drivers, restoreSecrets(driverOf(input), { ...input, tags: {} }, entry?.def));
      const same =
        entry?.def.protocol === device.def.protocol &&
        canonicalJson(entry.def.endpoint) === canonicalJson(device.endpoint);
      return browser.browse(device, same ? entry.supervisor?.session() : undefined, request, signal);
    },

    async write(device, tag, value, options = {}) {
      const entry = entries.get(device);
      if (!entry) return { outcome: 'refused', problem: trouble('no-device', { id: device }) };
      if (!entry.supervisor) return { outcome: 'failed', problem: entry.broken?.problem ?? trouble('not-connected') };
      return entry.supervisor.write(tag, value, options);
    },

    holds: (device, tag, written, read) => entries.get(device)?.supervisor?.holds(tag, written, read) ?? false,

    onChange(listener) {
      const own = (device: string) => listener(device);
      listeners.add(own);
      return () => void listeners.delete(own);
    },

    async close() {
      stop.abort();
      await turn;
      await Promise.all([...entries.values()].map(({ supervisor }) => supervisor?.close()));
      await browser.close();
    },
  };
}
