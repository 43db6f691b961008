/** The energy dashboard's figures against a calculation in whole hundredths of a kWh that shares no code with it. */
import { expect, it } from 'vitest';
import { play, type Reading } from './play.ts';

const MINUTE = 60_000;
/** Midnight in Shanghai. */
const START = Date.parse('2026-05-01T00:00:00+08:00');
const TEN = 10 * MINUTE;
const key = (id: string) => ({ key: id, title: { 'zh-CN': id, en: id } });
const KEYS = { line1: [key('press'), key('moulder')], line2: [key('lathe')] };
const METERS = [
  { line: '1', node: 'meter1', key: 'press' },
  { line: '1', node: 'meter1', key: 'moulder' },
  { line: '2', node: 'meter2', key: 'lathe' },
] as const;

/** Hundredths of a kWh used in the n-th ten minutes of the day: no two alike, none of them round. */
const used = (meter: number, n: number): number => 137 + ((n * 61 + meter * 17) % 97);
const kwh = (hundredths: number): string => (hundredths / 100).toFixed(2);
/** kW that stand from the n-th ten minutes on; the press idles in the last third of each hour. */
const power = (meter: number, n: number): number => (meter === 0 && n % 6 >= 4 ? 1.5 : 8 + ((n * 7 + meter) % 5));

const STEPS = 144 + 1;
const readings: Reading[] = [];
for (const [m, { node, key }] of METERS.entries()) {
  let register = 4_821_340 + m * 1_000_003;
  for (let n = 0; n <= STEPS; n++) {
    if (n > 0) register += used(m, n - 1);
    const at = START + n * TEN;
    readings.push({ at, node, key, port: 'energy_import', value: kwh(register) });
    readings.push({ at, node, key, port: 'power', value: power(m, n) });
  }
}
readings.sort((a, b) => a.at - b.at);
const played = play('energy-dashboard', KEYS, readings);

const hourOf = (n: number): number => (n / 6) % 24;
/** Tenths of a yuan a kWh. */
const tariffAt = (hour: number): [name: string, price: number] =>
  hour < 8 ? ['谷', 3] : (hour >= 8 && hour < 12) || (hour >= 17 && hour < 21) ? ['峰', 12] : ['平', 7];
const shiftAt = (hour: number): string => (hour < 8 ? 'C' : hour < 16 ? 'A' : 'B');

/** What was read at a moment belongs to the shift and the tariff period that begin with it, or hold then. */
function byHand(): Map<string, [hundredths: number, thousandths: number]> {
  const rows = new Map<string, [number, number]>();
  for (const [m, { line, key }] of METERS.entries()) {
    for (let n = 0; n < 143; n++) {
      const [period, price] = tariffAt(hourOf(n + 1));
      const row = ['2026-05-01', shiftAt(hourOf(n + 1)), line, key, period].join(' ');
      const [energy, cost] = rows.get(row) ?? [0, 0];
      rows.set(row, [energy + used(m, n), cost + used(m, n) * price]);
    }
  }
  return rows;
}

type Row = Record<'day' | 'shift' | 'line' | 'meter' | 'period' | 'energy' | 'cost', string>;
const rows = played.requests.flatMap((r) => (r.kind === 'table:insert' ? [r.request.row as Row] : []));

it('writes one row per day, shift, line, meter and tariff period, equal to the last digit', () => {
  const expected = [...byHand()].map(([row, [energy, cost]]) => [row, energy, cost]).sort();
  const written = rows
    .map(({ day, shift, line, meter, period, energy, cost }) => [
      [day, shift, line, meter, period].join(' '),
      Math.round(Number(energy) * 100),
      Math.round(Number(cost) * 1000),
    ])
    .sort();
  expect(written).toEqual(expected);
  // Nothing is lost by a float: the text itself has no more digits than the register and the price give.
  for (const { energy, cost } of rows) {
    expect(energy).toMatch(/^\d+(\.\d{1,2})?$/);
    expect(cost).toMatch(/^\d+(\.\d{1,3})?$/);
  }
});

it('closes three shifts of each meter', () => {
  expect(new Set(rows.map(({ shift }) => shift))).toEqual(new Set(['A', 'B', 'C']));
  expect(new Set(rows.map(({ meter }) => meter))).toEqual(new Set(['press', 'moulder', 'lathe']));
});

it('shows on the page what the lines used since the shift began', () => {
  // The readings at midnight and ten minutes later belong to the shift that began there.
  const since = (m: number) => used(m, 143) + used(m, 144);
  expect(played.signal('kwh1', 'result')).toBeCloseTo((since(0) + since(1)) / 100, 9);
  expect(played.signal('kwh2', 'result')).toBeCloseTo(since(2) / 100, 9);
});

it('tells the demand of the last whole 15 minutes as the mean over time', () => {
  const total = (n: number) => power(0, n) + power(1, n) + power(2, n);
  // 23:45 to 24:00: five minutes of what stood since 23:40, ten of what stood since 23:50.
  expect(played.signal('last', 'value')).toBeCloseTo((total(142) * 5 + total(143) * 10) / 15, 9);
});

it('counts as standby what a machine draws below 2 kW, for as long as it does', () => {
  const shift = [...Array(48).keys()].map((n) => n + 96).filter((n) => power(0, n) < 2);
  expect(shift).toHaveLength(16);
  const before = play(
    'energy-dashboard',
    KEYS,
    readings.filter(({ at }) => at < START + 144 * TEN),
  );
  // Up to the last reading, at 23:50: what idles then has not lasted yet.
  const hours = shift.filter((n) => n < 143).length / 6;
  expect(before.signal('wasted1', 'result')).toBeCloseTo(1.5 * hours, 6);
  expect(before.signal('wasted2', 'result')).toBe(0);
});

it('begins the next shift with its name on the page', () => {
  expect(played.signal('shift', 'shift')).toBe('C');
});
