/** All devices of the site: saved, connected, listed, written to. Knows no protocol. */
import { randomUUID } from 'node:crypto';
import {
  type Actor,
  canonicalJson,
  type DeviceDef,
  type DeviceState,
  type Override,
  type Sample,
  type ServiceNote,
  STATUS,
  trouble,
} from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { type BrowsePage, type BrowseRequest, createBrowser } from './browser.ts';
import { type CheckedDevice, checkDevice, checkId, type Drivers } from './checked.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Entry } from './entry.ts';
import type { Prepared } from './guard.ts';
import { type DeviceHealthHere, type DeviceRow, healthOf, type Looked, rowOf } from './health.ts';
import { createOverrides, type OverrideInput } from './overrides.ts';
import { type PlantStore, plantInMemory } from './plant-store.ts';
import { DeviceProblem } from './problem.ts';
import { createRetries } from './retries.ts';
import { maskSecrets, restoreSecrets } from './secrets.ts';
import { createSilence } from './silence.ts';
import { createSupervisor, type SupervisorState } from './supervisor.ts';
import { tryDevice } from './trial.ts';
import { createVitals, type Vitals } from './vitals.ts';
import type { WriteOptions, WriteResult } from './write.ts';
import { type Confirmation, createWriteGuards, type Writer } from './write-guard.ts';
import { createWriting } from './writing.ts';

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
  /** Absent: kept as long as the process runs. */
  readonly plant?: PlantStore;
  /** Throws DeviceProblem for a definition that does not go together with those of the other devices. */
  readonly vet?: (id: string, def: DeviceDef, others: Readonly<Record<string, DeviceDef>>) => void;
  /** A person's override ended by itself. */
  readonly onOverrideEnd?: (override: Override) => void;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly newToken?: () => string;
}

/** What a write would do, for a person to look at first. */
export type WritePreview =
  | { readonly ok: false; readonly problem: string }
  | {
      readonly ok: true;
      /** What the device holds, as it says. */
      readonly old: Sample;
      /** What would stand in it. */
      readonly value: unknown;
      readonly isDryRun: boolean;
      /** Where the tag wants its writes confirmed. */
      readonly confirmation?: Confirmation;
    };

/** Who said so, and when in ms since 1970 UTC. */
export interface DryRun {
  readonly by: Actor;
  readonly at: number;
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
  /** One of `defs`: the same object as long as nobody saves the device. */
  defOf(id: string): DeviceDef | undefined;
  /** Whether it can be reached, and since when (ms); undefined when there is no such device. */
  stateOf(
    id: string,
  ): { readonly state: DeviceState; readonly since: number; readonly isInService: boolean } | undefined;
  /** Adds or replaces, and connects at once. A masked secret keeps its stored value. Rejects with DeviceProblem. */
  save(id: string, def: DeviceDef): Promise<DeviceStatus>;
  /** Rejects with DeviceProblem when there is none. */
  remove(id: string): Promise<void>;
  /** Connects once without saving. `id`: whose stored secrets a mask stands for. Rejects with DeviceProblem. */
  test(def: DeviceDef, id?: string): Promise<TestResult>;
  /** What the device has, a page at a time; `def` and `id` as for `test`. Rejects with DeviceProblem when `def` is not sound. */
  browse(def: DeviceDef, id: string | undefined, request: BrowseRequest, signal: AbortSignal): Promise<BrowsePage>;
  /** All of them, by id. */
  ids(): string[];
  /** One of the list; undefined when there is no such device. */
  statusOf(id: string): DeviceStatus | undefined;
  /** How it stands; undefined when there is no such device. `whole`: also the median of its round trips. */
  healthRow(id: string, whole: boolean): DeviceRow | undefined;
  /** With all that was counted of it. */
  healthOf(id: string): DeviceHealthHere | undefined;
  /** Nobody connects to it until it is put back (`undefined`); its time does not count as offline. Rejects with DeviceProblem. */
  setOutOfService(id: string, note: ServiceNote | undefined): Promise<DeviceStatus>;
  /** Holds a value in place of the device's. Throws DeviceProblem. */
  override(device: string, tag: string, input: OverrideInput): Override;
  /** Ends it; throws DeviceProblem when there is none. */
  release(device: string, tag: string): Override;
  /** How many values are held by people. */
  overrideCount(): number;
  /** While it is set, writes are checked and recorded and never sent. */
  dryRun(): DryRun | undefined;
  setDryRun(dryRun: DryRun | undefined): void;
  /** What the device says that a tag holds, whatever people hold in its place. */
  current(device: string, tag: string): unknown;
  /** Checks a write without making it. */
  preview(device: string, tag: string, value: unknown, by: Writer): WritePreview;
  /** At most once. Never rejects. */
  write(device: string, tag: string, value: unknown, options?: WriteOptions): Promise<WriteResult>;
  /** What a value entered by hand becomes for the driver, or why it cannot be, in a sentence. */
  prepare(device: string, tag: string, value: unknown): Prepared;
  /** Whether a tag that reads `read` holds what was written: scaled, rounded and as exact as its register. */
  holds(device: string, tag: string, written: unknown, read: unknown): boolean;
  /** A device was added, changed, removed, or changed its state. */
  onChange(listener: (device: string) => void): () => void;
  close(): Promise<void>;
}

export const toTuple = ({ value, status, sourceAt, serverAt }: Sample): SampleTuple => [
  value,
  status,
  sourceAt,
  serverAt,
];

const DRY_RUN = 'dry-run';

export function createDevices({
  tags,
  drivers,
  rows,
  log,
  plant = plantInMemory(),
  vet = () => undefined,
  onOverrideEnd = () => undefined,
  clock = systemClock,
  random = Math.random,
  newToken = randomUUID,
}: DevicesOptions): Devices {
  const entries = new Map<string, Entry>();
  /** Asked for at every change of a device's state, of which there are thousands when a plant starts. */
  let allDefs: Record<string, DeviceDef> | undefined;
  const enter = (id: string, entry: Entry | undefined): void => {
    allDefs = undefined;
    if (entry) entries.set(id, entry);
    else entries.delete(id);
  };
  const listeners = new Set<(device: string) => void>();
  const stop = new AbortController();
  const browser = createBrowser(clock);
  const retries = createRetries(clock);
  const silence = createSilence(clock);
  const guards = createWriteGuards({ tags, clock, store: plant, newToken });
  const overrides = createOverrides({
    tags,
    store: plant,
    clock,
    onEnd(override) {
      onOverrideEnd(override);
      changed(override.device);
    },
  });
  const outOfService = new Map(plant.outOfService().map(({ device, ...note }) => [device, note as ServiceNote]));
  let dryRun = plant.setting(DRY_RUN) as DryRun | undefined;
  const writing = createWriting({
    entries,
    guards,
    isOutOfService: (device) => outOfService.has(device),
    isDryRun: () => dryRun !== undefined,
    tags,
    clock,
  });
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

  const vitalsOf = (id: string): Vitals => entries.get(id)?.vitals ?? createVitals(clock.now());

  const launch = (id: string, device: CheckedDevice): void => {
    const shown = maskSecrets(device.driver, device.def);
    const vitals = vitalsOf(id);
    if (outOfService.has(id)) {
      vitals.stands('out', clock.now());
      enter(id, { def: device.def, shown, device, supervisor: undefined, vitals });
      for (const { id: tag, tag: def } of device.tags.values())
        if (def.access !== 'write') tags.hold(id, tag, STATUS.badOutOfService, clock.now());
      overrides.restore(id, device.def.tags);
      return;
    }
    const supervisor = createSupervisor({
      id,
      device,
      tags,
      vitals,
      clock,
      retries,
      silence,
      random,
      onState({ state, problem }) {
        if (problem === undefined) log.info({ device: id, state }, `Device ${id} is ${state}.`);
        else log.warn({ device: id, state, problem }, `Device ${id} is ${state}: ${problem}`);
        changed(id);
      },
    });
    enter(id, { def: device.def, shown, device, supervisor, vitals });
    overrides.restore(id, device.def.tags);
    supervisor.start();
  };

  const found = (id: string): Entry => {
    const entry = entries.get(id);
    if (!entry) throw new DeviceProblem('not-found', trouble('no-device', { id }));
    return entry;
  };

  const stateNow = (id: string, { supervisor, broken }: Entry): SupervisorState =>
    supervisor?.state() ?? broken ?? { state: 'stopped', since: outOfService.get(id)?.at ?? clock.now() };

  const lookAt = (id: string): Looked | undefined => {
    const entry = entries.get(id);
    return entry && { id, entry, now: stateNow(id, entry), note: outOfService.get(id), held: overrides.of(id) };
  };

  const status = (id: string, entry: Entry): DeviceStatus => {
    const samples: Record<string, SampleTuple> = {};
    for (const [tag, sample] of Object.entries(tags.all(id))) samples[tag] = toTuple(sample);
    const note = outOfService.get(id);
    const held = Object.entries(overrides.of(id)).map(
      ([tag, { by, note: why, at, until }]) => [tag, { by: by.name, note: why, at, until }] as const,
    );
    return {
      id,
      def: entry.shown,
      ...stateNow(id, entry),
      samples,
      ...(note ? { outOfService: { by: note.by.name, note: note.note, at: note.at } } : {}),
      ...(held.length > 0 ? { overrides: Object.fromEntries(held) } : {}),
    };
  };

  /** What a tag was is gone, and what a person held in its place too. */
  const forget = (id: string, tag: string): void => {
    const ended = overrides.end(id, tag);
    if (ended) onOverrideEnd(ended);
    tags.forget(id, tag, clock.now());
  };

  return {
    start() {
      for (const { id, def } of rows.all()) {
        try {
          launch(id, checkDevice(drivers, def));
        } catch (error) {
          // Written by another version, or its driver is gone: the others go on, and the list says why.
          if (!(error instanceof DeviceProblem)) throw error;
          const vitals = vitalsOf(id);
          vitals.stands('broken', clock.now());
          enter(id, {
            def,
            shown: maskSecrets(driverOf(def), def),
            supervisor: undefined,
            vitals,
            broken: { state: 'stopped', problem: error.message, since: clock.now() },
          });
          overrides.restore(id, def.tags);
          log.warn({ device: id, problem: error.message }, `Device ${id} cannot be started: ${error.message}`);
        }
      }
    },

    list: () => [...entries].map(([id, entry]) => status(id, entry)).sort((a, b) => a.id.localeCompare(b.id)),

    stateOf(id) {
      const entry = entries.get(id);
      return entry && { ...stateNow(id, entry), isInService: !outOfService.has(id) };
    },

    defOf: (id) => entries.get(id)?.shown,

    ids: () => [...entries.keys()].sort(),

    healthRow(id, whole) {
      const looked = lookAt(id);
      return looked && rowOf(looked, whole);
    },
    healthOf(id) {
      const looked = lookAt(id);
      return looked && healthOf(looked, entries.values(), tags, clock.now());
    },

    statusOf(id) {
      const entry = entries.get(id);
      return entry && status(id, entry);
    },

    defs() {
      allDefs ??= Object.fromEntries([...entries].map(([id, { shown }]) => [id, shown]));
      return allDefs;
    },

    save: (id, input) =>
      inTurn(async () => {
        checkId(id);
        const before = entries.get(id);
        const device = checkDevice(drivers, restoreSecrets(driverOf(input), input, before?.def));
        vet(id, device.def, Object.fromEntries([...entries].map(([other, { def }]) => [other, def])));
        rows.put(id, device.def, clock.now());
        await before?.supervisor?.close();
        for (const tag of Object.keys(before?.def.tags ?? {})) {
          // What it was in another type or unit is not what it is now.
          const [old, next] = [before?.def.tags[tag], device.def.tags[tag]];
          if (!next || old?.type !== next.type || old?.unit !== next.unit || next.access === 'write') forget(id, tag);
          if (!next) guards.forget(id, tag);
        }
        if (!stop.signal.aborted) launch(id, device);
        changed(id);
        const shown = maskSecrets(device.driver, device.def);
        return status(id, entries.get(id) ?? { def: device.def, shown, supervisor: undefined, vitals: vitalsOf(id) });
      }),

    remove: (id) =>
      inTurn(async () => {
        const entry = found(id);
        rows.remove(id);
        enter(id, undefined);
        await entry.supervisor?.close();
        for (const tag of Object.keys(entry.def.tags)) {
          forget(id, tag);
          guards.forget(id, tag);
        }
        plant.setOutOfService(id, undefined);
        outOfService.delete(id);
        changed(id);
      }),

    setOutOfService: (id, note) =>
      inTurn(async () => {
        const entry = found(id);
        plant.setOutOfService(id, note);
        if (note) outOfService.set(id, note);
        else outOfService.delete(id);
        await entry.supervisor?.close();
        if (!stop.signal.aborted && entry.device) launch(id, entry.device);
        changed(id);
        return status(id, found(id));
      }),

    override(device, tag, input) {
      const def = found(device).def.tags[tag];
      if (!def) throw new DeviceProblem('not-found', trouble('no-tag', { tag }));
      const override = overrides.set(device, tag, def, input);
      changed(device);
      return override;
    },

    release(device, tag) {
      const override = overrides.end(device, tag);
      if (!override) throw new DeviceProblem('not-found', trouble('no-override', { tag }));
      changed(device);
      return override;
    },

    overrideCount: () => overrides.count(),

    current: (device, tag) => tags.source(device, tag).value,

    dryRun: () => dryRun,
    setDryRun(next) {
      plant.setSetting(DRY_RUN, next);
      dryRun = next;
    },

    ...writing,

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

    onChange(listener) {
      const own = (device: string) => listener(device);
      listeners.add(own);
      return () => void listeners.delete(own);
    },

    async close() {
      stop.abort();
      overrides.close();
      await turn;
      await Promise.all([...entries.values()].map(({ supervisor }) => supervisor?.close()));
      await browser.close();
    },
  };
}
