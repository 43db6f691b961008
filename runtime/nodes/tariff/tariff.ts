/** Splits what a meter's register gains by price period, in exact decimals: peak, flat and valley. */
import * as z from 'zod';
import {
  addDecimals,
  canonicalDecimal,
  defineNodeType,
  event,
  multiplyDecimals,
  roundDecimal,
  STATUS,
  signal,
} from '#runtime/contract/index.ts';
import { once } from '../lines.ts';
import { parseTimetable, periodFinder } from '../timetable.ts';

const config = z.object({
  periods: z.string().max(5000).default('').meta({ widget: 'timetable', priced: true }),
});
type Config = z.infer<typeof config>;
const finderOf = once(({ periods }: Config) => periodFinder(parseTimetable(periods, true)));

const stateSchema = z.object({
  last: z.string().nullable(),
  /** When `last` was known to hold, and the period then. */
  read: z.object({ at: z.number(), name: z.string(), price: z.string() }).nullable(),
  period: z.string().nullable(),
  used: z.string(),
  cost: z.string(),
  /** kWh by period, in the order they came. */
  split: z.array(z.object({ name: z.string(), energy: z.string(), cost: z.string() })),
  /** Some use could not be put down to one period. */
  doubtful: z.boolean(),
});
type State = z.infer<typeof stateSchema>;
const START = (): State => ({ last: null, read: null, period: null, used: '0', cost: '0', split: [], doubtful: false });

/** Money is told to four places: a price a kWh has as many. */
const PLACES = 4;

function book(state: State, by: string, { name, price }: { name: string; price: string }): boolean {
  const cost = multiplyDecimals(by, canonicalDecimal(price) ?? '0');
  const used = addDecimals(state.used, by);
  const total = cost === undefined ? undefined : addDecimals(state.cost, cost);
  if (cost === undefined || used === undefined || total === undefined) return false;
  let row = state.split.find((entry) => entry.name === name);
  if (!row) {
    row = { name, energy: '0', cost: '0' };
    state.split.push(row);
  }
  row.energy = addDecimals(row.energy, by) ?? row.energy;
  row.cost = addDecimals(row.cost, cost) ?? row.cost;
  state.used = used;
  state.cost = total;
  return true;
}

export const tariff = defineNodeType({
  type: 'logic.tariff',
  version: 1,
  icon: 'receipt',
  config,
  inputs: { register: signal('decimal', { unit: 'kW.h', required: true, every: true }), reset: event() },
  outputs: {
    period: signal('text'),
    price: signal('decimal'),
    energy: signal('decimal', { unit: 'kW.h' }),
    cost: signal('decimal'),
    changed: event({ period: 'text', price: 'decimal', previous: 'text' }),
    closed: event({
      energy: { type: 'decimal', unit: 'kW.h' },
      cost: 'decimal',
      periods: {
        type: 'list',
        of: {
          type: 'record',
          fields: { name: { type: 'text' }, energy: { type: 'decimal', unit: 'kW.h' }, cost: { type: 'decimal' } },
        },
      },
    }),
  },
  state: { version: 1, schema: stateSchema, initial: START },
  atStart: true,

  check({ periods }) {
    const { entries, bad } = parseTimetable(periods, true);
    if (bad[0] !== undefined) return [{ field: 'periods', problem: 'bad-line', data: { line: bad[0] } }];
    return entries.length === 0 ? [{ field: 'periods', problem: 'no-periods' }] : [];
  },

  step({ config: c, in: { register, reset }, out, state, now, zone, wakeAt }) {
    const { period: hit, until } = finderOf(c)(now, zone);
    const period = { name: hit?.name ?? '', price: hit?.price ?? '0' };
    wakeAt(until);

    const known = register.quality !== 'bad' && register.value !== undefined;
    if (known) {
      const by = state.last === null ? '0' : addDecimals(register.value, state.last, -1);
      // Since the last reading the price may have changed; on the dot of the change all of it still belongs to the old one.
      const { read } = state;
      const clear = !read || (hit ? read.at >= hit.since : read.name === '');
      // A register that falls was exchanged: it is read anew from here.
      if (by === undefined || by.startsWith('-')) state.doubtful = true;
      else if (by !== '0') {
        const booked = book(state, by, clear ? period : read);
        if (!booked || (!clear && now !== hit?.since)) state.doubtful = true;
      }
      if (register.quality === 'uncertain') state.doubtful = true;
      state.last = register.value;
      state.read = { at: now, ...period };
    }
    if (reset.length > 0) {
      const rows = state.split.map(({ name, energy, cost }) => ({ name, energy, cost: roundDecimal(cost, PLACES) }));
      out.closed.emit({ energy: state.used, cost: roundDecimal(state.cost, PLACES), periods: rows });
      Object.assign(state, { ...START(), last: state.last, read: state.read, period: state.period });
    }
    if (state.period !== null && state.period !== period.name) {
      out.changed.emit({ period: period.name, price: canonicalDecimal(period.price) ?? '0', previous: state.period });
    }
    state.period = period.name;

    out.period.set(period.name);
    out.price.set(canonicalDecimal(period.price) ?? '0');
    const status = known ? (state.doubtful ? STATUS.uncertain : STATUS.good) : register.status;
    if (!known && state.last === null) {
      out.energy.hold(status);
      out.cost.hold(status);
      return;
    }
    out.energy.set(state.used, status);
    out.cost.set(roundDecimal(state.cost, PLACES), status);
  },

  examples: [
    {
      name: 'use up to eight o’clock at the night price, after it at the day price, to the last digit',
      config: { periods: 'night 0.3 20:00-08:00\nday 1.2 08:00-20:00' },
      zone: 'Asia/Shanghai',
      at: ['2026-05-01T23:00:00Z', '2026-05-01T23:30:00Z', '2026-05-02T00:00:00Z', '2026-05-02T01:00:00Z'].map((t) =>
        Date.parse(t),
      ),
      feed: { register: ['1000.1', '1010.35', '1012.35', '1020.36'] },
      expect: {
        period: ['night', 'night', 'day', 'day'],
        energy: ['0', '10.25', '12.25', '20.26'],
        cost: ['0', '3.075', '3.675', '13.287'],
        changed: [{ period: 'day', price: '1.2', previous: 'night' }],
      },
    },
    {
      name: 'a gap across the change of price: the total stays right, the split is uncertain',
      config: { periods: 'night 0.5 00:00-08:00\nday 1 08:00-24:00' },
      zone: 'UTC',
      at: ['2026-05-01T07:00:00Z', '2026-05-01T07:30:00Z', '2026-05-01T09:00:00Z'].map((t) => Date.parse(t)),
      feed: { register: ['100', { value: '100', status: 0x8005_0000 }, '110'] },
      expect: { energy: ['0', '0', '10'], cost: ['0', '0', '5'] },
      quality: { energy: ['good', 'bad', 'uncertain'] },
    },
    {
      name: 'reset closes the bill; a register that falls was exchanged',
      config: { periods: 'all 0.65 00:00-24:00' },
      feed: { register: ['5', '9.5', '0.5', '1.5'], reset: [undefined, undefined, [{}], undefined] },
      expect: {
        energy: ['0', '4.5', '0', '1'],
        closed: [{ energy: '4.5', cost: '2.925', periods: [{ name: 'all', energy: '4.5', cost: '2.925' }] }],
      },
      quality: { energy: ['good', 'good', 'good', 'good'] },
    },
  ],
});
