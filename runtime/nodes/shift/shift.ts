/** Which shift it is, by the site's clock: shifts are half-open and dated by their start. */
import * as z from 'zod';
import { DAY, dateOf, defineNodeType, event, STATUS, signal, wallTime } from '#runtime/contract/index.ts';
import { once } from '../lines.ts';
import { type Period, parseTimetable, periodFinder } from '../timetable.ts';

const config = z.object({
  shifts: z.string().max(5000).default('A 06:00-14:00\nB 14:00-22:00\nC 22:00-06:00').meta({ widget: 'timetable' }),
});
type Config = z.infer<typeof config>;
const finderOf = once(({ shifts }: Config) => periodFinder(parseTimetable(shifts, false)));

/** The day the shift belongs to, as 2026-03-29. */
function dayOf(at: number, zone: string): string {
  const { year, month, day } = dateOf(Math.floor(wallTime(at, zone) / DAY));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const periodSchema = z.object({ name: z.string(), from: z.number(), to: z.number() });
type State = { current: z.infer<typeof periodSchema> | null; known: boolean };

export const shift = defineNodeType({
  type: 'logic.shift',
  version: 1,
  icon: 'calendar-clock',
  config,
  inputs: {},
  outputs: {
    shift: signal('text'),
    day: signal('text'),
    working: signal('bool'),
    began: event({ shift: 'text', day: 'text', from: 'time', to: 'time' }),
    ended: event({ shift: 'text', day: 'text', from: 'time', to: 'time' }),
  },
  state: {
    version: 1,
    schema: z.object({ current: periodSchema.nullable(), known: z.boolean() }),
    /** `known` false before the first look: what runs then did not begin then. */
    initial: (): State => ({ current: null, known: false }),
  },
  source: 'timer',
  atStart: true,
  breaksLoop: true,

  check({ shifts }) {
    const { entries, bad } = parseTimetable(shifts, false);
    if (bad[0] !== undefined) return [{ field: 'shifts', problem: 'bad-line', data: { line: bad[0] } }];
    return entries.length === 0 ? [{ field: 'shifts', problem: 'no-shifts' }] : [];
  },

  step({ config: c, out, state, now, zone, wakeAt }) {
    const { period, until } = finderOf(c)(now, zone);
    const tell = ({ name, from, to }: Pick<Period, 'name' | 'from' | 'to'>) => ({
      shift: name,
      day: dayOf(from, zone),
      from,
      to,
    });
    const before = state.current;
    const same = before?.name === period?.name && before?.from === period?.from;
    if (state.known && !same) {
      // Cut short by a shift above it, or ended while nobody looked: its end is told all the same.
      if (before) out.ended.emit(tell({ ...before, to: Math.min(before.to, now) }));
      if (period) out.began.emit(tell(period));
    }
    state.current = period ? { name: period.name, from: period.from, to: period.to } : null;
    state.known = true;
    out.working.set(period !== undefined);
    if (period) {
      out.shift.set(period.name);
      out.day.set(dayOf(period.from, zone));
    } else {
      out.shift.set('', STATUS.good);
      out.day.set(dayOf(now, zone));
    }
    wakeAt(until);
  },

  examples: [
    {
      name: 'three shifts in Shanghai: the night shift belongs to the day it began',
      config: { shifts: 'early 06:00-14:00\nlate 14:00-22:00\nnight 22:00-06:00' },
      zone: 'Asia/Shanghai',
      at: ['2026-05-01T13:59:00Z', '2026-05-01T14:01:00Z', '2026-05-01T21:59:00Z', '2026-05-01T22:00:00Z'].map((t) =>
        Date.parse(t),
      ),
      expect: {
        shift: ['late', 'night', 'night', 'early'],
        day: ['2026-05-01', '2026-05-01', '2026-05-01', '2026-05-02'],
        began: [
          { shift: 'night', day: '2026-05-01', from: 1_777_644_000_000, to: 1_777_672_800_000 },
          { shift: 'early', day: '2026-05-02', from: 1_777_672_800_000, to: 1_777_701_600_000 },
        ],
      },
    },
    {
      name: 'weekdays only; a break is no shift',
      config: { shifts: 'day 08:00-12:00 13:00-17:00 1-5' },
      zone: 'UTC',
      at: ['2026-05-01T08:00:00Z', '2026-05-01T12:00:00Z', '2026-05-01T13:00:00Z', '2026-05-02T09:00:00Z'].map((t) =>
        Date.parse(t),
      ),
      expect: { working: [true, false, true, false], shift: ['day', '', 'day', ''] },
    },
    {
      name: 'the night clocks go forward in Berlin is an hour shorter',
      config: { shifts: 'night 22:00-06:00' },
      zone: 'Europe/Berlin',
      at: ['2026-03-28T20:00:00Z', '2026-03-29T05:00:00Z'].map((t) => Date.parse(t)),
      expect: {
        ended: [{ shift: 'night', day: '2026-03-28', from: 1_774_731_600_000, to: 1_774_756_800_000 }],
      },
    },
  ],
});
