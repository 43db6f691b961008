/** Simulated twins: devices in software that answer like a profile's model, behind real sockets and the ordinary drivers. */
import { type AnyDriver, type DeviceDef, type LocalText, type Twin, trouble } from '#runtime/contract/index.ts';
import { type Clock, DeviceProblem, type DeviceStore, type Devices } from '#runtime/devices/index.ts';
import { instantiate, type ParameterValues, valuesOf } from '#runtime/profiles/index.ts';
import type { Catalog } from './catalog.ts';
import { type Remembered, recall, remember } from './memory.ts';
import { pointsOf, type TwinPoint } from './points.ts';
import { isMoving } from './values.ts';

export interface TwinsOptions {
  readonly catalog: Catalog;
  readonly drivers: Readonly<Record<string, AnyDriver>>;
  readonly devices: Pick<Devices, 'save' | 'defs' | 'onChange'>;
  readonly rows: Pick<DeviceStore, 'all' | 'put'>;
  /** The data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

export interface TwinRequest {
  /** Of the device it becomes. */
  readonly id: string;
  readonly profile: string;
  readonly protocol: string;
  readonly title: LocalText;
  readonly parameters: ParameterValues;
  readonly tags?: readonly string[] | undefined;
}

export interface Twins {
  /** Starts a twin and adds it as a device. Rejects with DeviceProblem. */
  start(request: TwinRequest): Promise<Awaited<ReturnType<Devices['save']>>>;
  /** Starts those there were, and lets their stored devices point at where they listen now. Before the devices start. */
  resume(): Promise<void>;
  /** The definition with the truth about whether a twin answers there. */
  marked(id: string, def: DeviceDef): DeviceDef;
  close(): Promise<void>;
}

const MOST_TWINS = 20;
const TICK_MS = 1000;
/** Several of one model do not move in step: each is so much older than the one before. */
const APART_MS = 400_000;

interface Running {
  readonly twin: Twin<unknown, unknown>;
  readonly points: readonly TwinPoint[];
  readonly memory: Remembered;
}

export function createTwins({ catalog, drivers, devices, rows, folder, clock, log }: TwinsOptions): Twins {
  const running = new Map<string, Running>();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const save = () => remember(folder, Object.fromEntries([...running].map(([id, { memory }]) => [id, memory])));

  const power = async (memory: Omit<Remembered, 'endpoint'>): Promise<Running> => {
    const model = catalog.get(memory.profile);
    const driver = Object.hasOwn(drivers, memory.protocol) ? drivers[memory.protocol] : undefined;
    if (!driver) throw new DeviceProblem('bad-input', trouble('unknown-protocol', { protocol: memory.protocol }));
    if (!driver.twin) throw new DeviceProblem('bad-input', trouble('no-twin', { protocol: memory.protocol }));
    const points = pointsOf(model, driver, valuesOf(model, memory.parameters));
    const ms = clock.now() - memory.since;
    const twin = await driver.twin(points.map(({ address, at }) => ({ address, value: at(ms) })));
    return { twin, points, memory: { ...memory, endpoint: twin.endpoint as Record<string, unknown> } };
  };

  let cancel = () => {};
  const tick = () => {
    for (const { twin, points, memory } of running.values()) {
      const ms = clock.now() - memory.since;
      for (const { address, tag, at } of points) if (tag && isMoving(tag)) twin.set(address, at(ms));
    }
    cancel = running.size > 0 ? clock.after(TICK_MS, tick) : () => {};
  };
  const add = (id: string, one: Running) => {
    running.set(id, one);
    if (running.size === 1) cancel = clock.after(TICK_MS, tick);
  };

  const answersAt = (id: string, endpoint: unknown): boolean => {
    const one = running.get(id);
    if (!one || typeof endpoint !== 'object' || endpoint === null) return false;
    const asked = endpoint as Readonly<Record<string, unknown>>;
    return ['host', 'port', 'path', 'url'].every((key) => asked[key] === one.memory.endpoint[key]);
  };

  /** A device that is gone, or points at a machine now, needs its twin no more. */
  const unwatch = devices.onChange((id) => {
    const one = running.get(id);
    if (!one || answersAt(id, devices.defs()[id]?.endpoint)) return;
    running.delete(id);
    save();
    void one.twin.close();
  });

  return {
    start: ({ id, profile, protocol, title, parameters, tags }) =>
      inTurn(async () => {
        if (running.size >= MOST_TWINS)
          throw new DeviceProblem('conflict', trouble('too-many-twins', { most: MOST_TWINS }));
        if (devices.defs()[id]) throw new DeviceProblem('conflict', trouble('device-exists', { id }));
        const like = [...running.values()].filter(({ memory }) => memory.profile === profile).length;
        const since = clock.now() - like * APART_MS;
        const one = await power({ profile, protocol, parameters: { ...parameters }, since });
        add(id, one);
        try {
          const choice = { title, protocol, endpoint: one.memory.endpoint, parameters };
          const def = instantiate(catalog.get(profile), { ...choice, ...(tags ? { tags: new Set(tags) } : {}) });
          const status = await devices.save(id, { ...def, simulated: true });
          save();
          return status;
        } catch (error) {
          running.delete(id);
          await one.twin.close();
          throw error;
        }
      }),

    resume: () =>
      inTurn(async () => {
        let before: Readonly<Record<string, Remembered>>;
        try {
          before = recall(folder);
        } catch (error) {
          log.warn({}, `The simulated twins stay off: ${error instanceof Error ? error.message : String(error)}`);
          return;
        }
        const stored = new Map(rows.all().map(({ id, def }) => [id, def]));
        for (const [id, memory] of Object.entries(before)) {
          const def = stored.get(id);
          if (!def?.simulated) continue;
          try {
            const one = await power(memory);
            add(id, one);
            rows.put(id, { ...def, endpoint: { ...(def.endpoint as object), ...one.memory.endpoint } }, clock.now());
          } catch (error) {
            // The device shows as offline, and why is in the log.
            log.warn(
              { device: id },
              `Its simulated twin did not start: ${error instanceof Error ? error.message : String(error)}`,
            );
          }
        }
        if (Object.keys(before).length > 0) save();
      }),

    marked(id, { simulated: _claimed, ...def }) {
      return answersAt(id, def.endpoint) ? { ...def, simulated: true } : def;
    },

    close: () =>
      inTurn(async () => {
        unwatch();
        cancel();
        const all = [...running.values()];
        running.clear();
        await Promise.all(all.map(({ twin }) => twin.close()));
      }),
  };
}
