/** What the procedures about the plant, its guarded writes and its overrides do. */
import {
  type Actor,
  ALARM_PRIORITIES,
  type AlarmPriority,
  deviceOfSource,
  UNACKNOWLEDGED,
} from '#runtime/contract/index.ts';
import { toTuple } from '#runtime/devices/index.ts';
import type { Standing } from '#runtime/rpc/index.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

type Names = Extract<
  keyof Handlers,
  `plant.${string}` | `devices.${'preview' | 'write' | 'override' | 'release' | 'setService'}`
>;

export interface PlantHandlerDeps extends Pick<HandlerDeps, 'devices' | 'places' | 'online' | 'alarms' | 'clock'> {
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

export function plantHandlers({
  devices,
  places,
  online,
  alarms,
  clock,
  record,
}: PlantHandlerDeps): Pick<Handlers, Names> {
  const tree = () => {
    const { places: all, devices: standing, ...rest } = places.tree();
    return { ...rest, places: [...all], devices: { ...standing } };
  };
  const statusOf = (id: string) => {
    const status = devices.statusOf(id);
    if (!status) throw new Error(`The device ${id} has just gone.`);
    return status;
  };
  const writer = ({ id, role, name }: Actor) => ({ kind: 'person', id, role, name }) as const;

  return {
    'plant.mode'() {
      const dryRun = devices.dryRun();
      return {
        overrides: devices.overrideCount(),
        ...(dryRun ? { dryRun: { by: dryRun.by.name, at: dryRun.at } } : {}),
      };
    },
    'plant.setDryRun'({ on }, actor) {
      if (on === (devices.dryRun() !== undefined)) return {};
      devices.setDryRun(on ? { by: actor, at: clock.now() } : undefined);
      record(actor, on ? 'plant.dry-run' : 'plant.live', {});
      return {};
    },
    'plant.tree': tree,
    'plant.rename'({ title }, actor) {
      places.rename(title);
      record(actor, 'plant.arrange', { site: title });
      return tree();
    },
    'plant.savePlace'({ place }, actor) {
      places.save(place);
      record(actor, 'plant.arrange', { place: place.id, kind: place.kind, title: place.title });
      return tree();
    },
    'plant.removePlace'({ id }, actor) {
      const { kind, title } = places.remove(id);
      record(actor, 'plant.arrange', { removed: id, kind, title });
      return tree();
    },
    'plant.put'({ device, place }, actor) {
      places.put(device, place);
      record(actor, 'plant.arrange', { device, place: place ?? '' });
      return tree();
    },
    'plant.view'() {
      const standsIn = places.tree().devices;
      const counts: Record<string, Partial<Record<Standing, number>>> = {};
      for (const id of devices.ids()) {
        const row = devices.healthRow(id, false);
        if (!row) continue;
        const place = standsIn[id] ?? '';
        const own = counts[place] ?? {};
        counts[place] = { ...own, [row.standing]: (own[row.standing] ?? 0) + 1 };
      }
      const open: Record<string, { count: number; worst: AlarmPriority }> = {};
      for (const { app, key, state, priority } of alarms.list()) {
        const device = deviceOfSource(app) ?? key;
        if (device === undefined || !UNACKNOWLEDGED.includes(state)) continue;
        const { count, worst } = open[device] ?? { count: 0, worst: priority };
        const isWorse = ALARM_PRIORITIES.indexOf(priority) < ALARM_PRIORITIES.indexOf(worst);
        open[device] = { count: count + 1, worst: isWorse ? priority : worst };
      }
      return { places: counts, alarms: open };
    },
    'plant.online': () => ({
      plant: { ...online.plant() },
      devices: Object.fromEntries(devices.ids().map((id) => [id, { ...online.of(id) }])),
    }),

    'devices.preview'({ id, tag, value }, actor) {
      const preview = devices.preview(id, tag, value, writer(actor));
      if (!preview.ok) return preview;
      const { old, confirmation, ...rest } = preview;
      return { ...rest, old: toTuple(old), ...(confirmation ? { confirmation: { ...confirmation } } : {}) };
    },
    async 'devices.write'({ id, tag, value, token }, actor) {
      const old = devices.current(id, tag);
      const by = writer(actor);
      const { outcome, problem } = await devices.write(id, tag, value, {
        by,
        ...(token === undefined ? {} : { token }),
      });
      const why = problem === undefined ? {} : { problem };
      record(actor, 'device.write', {
        device: id,
        tag,
        value,
        state: outcome,
        ...(old === undefined ? {} : { old }),
        ...why,
      });
      return { ok: outcome === 'done' || outcome === 'dry-run', isDryRun: outcome === 'dry-run', ...why };
    },
    'devices.override'({ id, tag, value, note, until }, actor) {
      const { value: held } = devices.override(id, tag, { value, note, until, by: actor });
      record(actor, 'tag.override', { device: id, tag, value: held, note, until });
      return statusOf(id);
    },
    'devices.release'({ id, tag }, actor) {
      const { value } = devices.release(id, tag);
      record(actor, 'tag.release', { device: id, tag, value });
      return statusOf(id);
    },
    async 'devices.setService'({ id, out }, actor) {
      const note = out && { note: out.note, by: actor, at: clock.now() };
      const status = await devices.setOutOfService(id, note);
      record(actor, out ? 'device.out-of-service' : 'device.in-service', { device: id, ...out });
      return status;
    },
  };
}
