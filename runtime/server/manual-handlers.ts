/** Takes what people read off machines that cannot speak. */
import { type DeviceDef, type DeviceTag, type LocalText, trouble } from '#runtime/contract/index.ts';
import { type Devices, toTag } from '#runtime/devices/index.ts';
import { dueAt, type ManualDesk, manualAddress, manualEndpoint } from '#runtime/drivers/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Sheet, SheetField } from '#runtime/rpc/index.ts';
import type { Handlers } from './handlers.ts';
import { Refusal } from './refusal.ts';

export interface ManualHandlerDeps {
  readonly devices: Pick<Devices, 'defs' | 'prepare'>;
  readonly desk: ManualDesk;
  readonly clock: Clock;
}

/** A sheet may be entered this long after it was read. */
const OLDEST_MS = 31 * 24 * 3_600_000;
/** Clocks of phones differ. */
const AHEAD_MS = 60_000;

const titleOf = (title: LocalText): string => (typeof title === 'string' ? title : (title.en ?? title['zh-CN'] ?? ''));

export const manualHandlers = ({ devices, desk, clock }: ManualHandlerDeps) => {
  function fieldOf(device: string, tag: string, def: DeviceTag): SheetField | undefined {
    const address = manualAddress.safeParse(def.address);
    if (!address.success || def.derived) return undefined;
    const { point } = address.data;
    const last = desk.latest(device).get(point);
    const due = dueAt(address.data, last?.at ?? 0);
    const shown = last && toTag(def, last.value);
    const { title, type, unit, min, max } = def;
    return {
      tag,
      title,
      point,
      type,
      ...(unit === undefined ? {} : { unit }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(last ? { last: { value: shown?.ok ? shown.value : undefined, at: last.at, by: last.by } } : {}),
      ...(Number.isFinite(due) ? { due } : {}),
    };
  }

  function sheetOf(device: string, def: DeviceDef): Sheet {
    const place = manualEndpoint.safeParse(def.endpoint).data?.place;
    const fields = Object.entries(def.tags).flatMap(([tag, one]) => fieldOf(device, tag, one) ?? []);
    return { device, title: def.title, ...(place === undefined ? {} : { place }), fields };
  }

  const firstDue = ({ fields }: Sheet): number => Math.min(...fields.map(({ due }) => due ?? Number.POSITIVE_INFINITY));

  return {
    'manual.sheets'() {
      const sheets = Object.entries(devices.defs())
        .filter(([, def]) => def.protocol === 'manual')
        .map(([device, def]) => sheetOf(device, def))
        .filter(({ fields }) => fields.length > 0)
        .sort((a, b) => firstDue(a) - firstDue(b) || titleOf(a.title).localeCompare(titleOf(b.title)));
      return { now: clock.now(), sheets };
    },

    async 'manual.enter'({ device, key, at, values }, actor) {
      const def = devices.defs()[device];
      if (def?.protocol !== 'manual') throw new Refusal('not-found', trouble('no-device', { id: device }));
      const now = clock.now();
      const sheet = sheetOf(device, def);
      const problems: { field: string; problem: string }[] = [];
      const found: Record<string, unknown> = {};
      for (const [tag, value] of Object.entries(values)) {
        const field = sheet.fields.find((one) => one.tag === tag);
        const prepared = field && devices.prepare(device, tag, value);
        if (!prepared) problems.push({ field: tag, problem: trouble('no-tag', { tag }) });
        else if (!prepared.ok) problems.push({ field: tag, problem: prepared.problem });
        else found[field.point] = prepared.raw;
      }
      if (at !== undefined && at > now + AHEAD_MS) problems.push({ field: 'at', problem: trouble('read-later') });
      if (at !== undefined && at < now - OLDEST_MS) problems.push({ field: 'at', problem: trouble('read-long-ago') });
      if (Object.keys(values).length === 0) problems.push({ field: '', problem: trouble('nothing-entered') });
      if (problems.length > 0) return { ok: false, duplicate: false, problems };
      const { duplicate } = await desk.enter({
        device,
        key,
        at: Math.min(at ?? now, now),
        enteredAt: now,
        by: { id: actor.id, name: actor.name },
        values: found,
      });
      return { ok: true, duplicate, problems: [] };
    },
  } satisfies Partial<Handlers>;
};
