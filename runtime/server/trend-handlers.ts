/** What a trend asks of the plant: its pens, its alarms, its shifts. */
import type { Alarms, TagAlarms } from '#runtime/alarms/index.ts';
import { type Actor, deviceSource, trouble } from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import { type Historian, seriesKey } from '#runtime/historian/index.ts';
import { parseTimetable, periodAt, type Timetable } from '#runtime/nodes/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { AlarmPeriod, LimitLine } from '#runtime/rpc/index.ts';
import type { PlantModelRows } from '#runtime/store/index.ts';
import type { Handlers } from './handlers.ts';
import { Refusal } from './refusal.ts';

export interface TrendHandlerDeps {
  readonly historian: Pick<Historian, 'picture'>;
  readonly alarms: Pick<Alarms, 'journal'>;
  readonly tagAlarms: Pick<TagAlarms, 'list'>;
  readonly devices: Pick<Devices, 'defs' | 'save'>;
  readonly settings: Pick<PlantModelRows, 'setting' | 'setSetting'>;
  readonly clock: Clock;
  /** IANA zone of the site. */
  readonly zone: string;
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

const SHIFTS = 'shifts';
/** As the shift node has it. */
const USUAL_SHIFTS = 'A 06:00-14:00\nB 14:00-22:00\nC 22:00-06:00';
/** A shift may be a long time ago over a holiday; further back nobody means it. */
const LOOKS_BACK = 60;
const STEP_MS = 6 * 3_600_000;
/** Lines of the journal that one alarm may have in a view. */
const MOST = 500;
const LEVELS: readonly string[] = ['high-high', 'high', 'low', 'low-low'] satisfies LimitLine['kind'][];

export const trendHandlers = ({
  historian,
  alarms,
  tagAlarms,
  devices,
  settings,
  clock,
  zone,
  record,
}: TrendHandlerDeps) => {
  const shiftsNow = (): string => {
    const kept = settings.setting(SHIFTS);
    return typeof kept === 'string' ? kept : USUAL_SHIFTS;
  };

  /** The shift at `at`, or the last one that was over by then. */
  function shiftAt({ entries }: Timetable, at: number) {
    for (let i = 0; i < LOOKS_BACK; i++) {
      const { period } = periodAt(entries, at - i * STEP_MS, zone);
      if (period) return { name: period.name, from: period.from, to: period.to };
    }
    return undefined;
  }

  return {
    'trends.site': () => ({ now: clock.now(), zone, shifts: shiftsNow() }),

    'trends.setShifts'({ shifts }, actor) {
      const [line] = parseTimetable(shifts, false).bad;
      if (line !== undefined) throw new Refusal('bad-input', trouble('bad-shift', { line }));
      settings.setSetting(SHIFTS, shifts);
      record(actor, 'plant.shifts', { shifts });
      return {};
    },

    'trends.shift'({ at }) {
      const shift = shiftAt(parseTimetable(shiftsNow(), false), at);
      return shift ? { shift } : {};
    },

    async 'trends.lines'({ lines, points }) {
      const made = [];
      for (const { series, from, to } of lines) {
        const { every, at, value, low, high, status, whole } = historian.picture(seriesKey(series), from, to, points);
        made.push({
          ...(every === undefined ? {} : { every }),
          at: [...at],
          value: [...value],
          ...(low && high ? { low: [...low], high: [...high] } : {}),
          status: [...status],
          whole: { ...whole },
        });
        // The machines are read between two pens.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return made;
    },

    'trends.alarms'({ device, tag, from, to }) {
      const rules = tagAlarms.list().filter(({ def }) => def.device === device && def.tag === tag);
      const limits = rules.flatMap(({ id, def, adjusted }): LimitLine[] =>
        LEVELS.includes(def.kind)
          ? [{ id, kind: def.kind as LimitLine['kind'], limit: adjusted?.limit ?? def.limit, priority: def.priority }]
          : [],
      );
      return { limits, periods: rules.flatMap(({ id }) => periodsOf(alarms, deviceSource(device), id, from, to)) };
    },

    async 'trends.retain'({ device, tag, days }, actor) {
      const def = devices.defs()[device];
      const before = def?.tags[tag];
      if (!def || !before) throw new Refusal('not-found', trouble('no-tag', { tag }));
      const { historyDays: _, ...rest } = before;
      const kept = days === undefined ? {} : { historyDays: { points: days, minutes: days, hours: days, days } };
      await devices.save(device, { ...def, tags: { ...def.tags, [tag]: { ...rest, ...kept } } });
      record(actor, 'tag.retain', { device, tag, days: days ?? null });
      return {};
    },
  } satisfies Partial<Handlers>;
};

/** When the condition of an alarm held in [from, to], newest first. */
function periodsOf(
  alarms: Pick<Alarms, 'journal'>,
  app: string,
  node: string,
  from: number,
  to: number,
): AlarmPeriod[] {
  const events = ['raised', 'cleared', 'retired'] as const;
  const asked = { app, node, events: [...events] };
  const within = alarms.journal({ ...asked, from, to: to + 1 }, MOST);
  const lines = [...within, ...alarms.journal({ ...asked, to: from }, 1)];
  // What ended after the view did not end in it; it is told as it stands now.
  let end = alarms.journal({ ...asked, from: to + 1 }, MOST).at(-1)?.at;
  const found: AlarmPeriod[] = [];
  for (const { at, event, title, message, priority, key } of lines) {
    if (event === 'raised') {
      const base = { app, node, ...(key === undefined ? {} : { key }), title, message, priority };
      found.push({ ...base, from: at, ...(end === undefined ? {} : { to: end }) });
      end = at;
    } else end = at;
  }
  return found;
}
