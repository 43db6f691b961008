import { expect, test } from 'vitest';
import { convert, isKnownUnit, UNITS, unitSymbol } from './units.ts';

test('kilowatt becomes watt by a factor', () => {
  expect(convert('kW', 'W')).toEqual({ factor: 1000, offset: 0 });
});

test('celsius and fahrenheit convert with an offset, both ways', () => {
  expect(convert('Cel', '[degF]')).toEqual({ factor: 1.8, offset: 32 });
  const back = convert('[degF]', 'Cel');
  expect(212 * (back?.factor ?? 0) + (back?.offset ?? 0)).toBeCloseTo(100, 10);
});

test('a temperature is not a pressure, active power is not apparent power', () => {
  expect(convert('Cel', 'bar')).toBeUndefined();
  expect(convert('W', 'VA')).toBeUndefined();
});

test('codes nobody knows convert only to themselves', () => {
  expect(convert('furlong', 'furlong')).toEqual({ factor: 1, offset: 0 });
  expect(convert('furlong', 'm')).toBeUndefined();
  expect(convert('constructor', 'toString')).toBeUndefined();
  expect(isKnownUnit('constructor')).toBe(false);
});

test('every pair of one dimension converts there and back', () => {
  for (const [a, from] of Object.entries(UNITS))
    for (const [b, to] of Object.entries(UNITS)) {
      const there = convert(a, b);
      const back = convert(b, a);
      expect(there !== undefined, `${a} to ${b}`).toBe(from.dimension === to.dimension);
      if (!there || !back) continue;
      const x = (7 * there.factor + there.offset) * back.factor + back.offset;
      expect(Math.abs(x - 7), `${a} to ${b}`).toBeLessThan(1e-6);
    }
});

test('symbols are printed as people write them', () => {
  expect(unitSymbol('Cel')).toBe('°C');
  expect(unitSymbol('kW.h')).toBe('kWh');
  expect(unitSymbol('{piece}', 'zh-CN')).toBe('件');
  expect(unitSymbol('{bottle}')).toBe('bottle');
  expect(unitSymbol(undefined)).toBe('');
});

/** A unit by its definition in base units, exact: decimals, × and ÷ only. Inch, pound and standard gravity as defined in 1959 and 1901; the rest SI. */
const DEFINED: Readonly<Record<string, string>> = {
  '[psi]': '0.45359237 * 9.80665 / 0.0254 / 0.0254',
  hPa: '100',
  kPa: '1000',
  MPa: '1000000',
  mbar: '100000 / 1000',
  bar: '100000',
  mW: '1 / 1000',
  kW: '1000',
  MW: '1000000',
  kVA: '1000',
  kvar: '1000',
  kJ: '1000',
  MJ: '1000000',
  GJ: '1000000000',
  'W.h': '60 * 60',
  'kW.h': '1000 * 60 * 60',
  'MW.h': '1000000 * 60 * 60',
  'kvar.h': '1000',
  uV: '1 / 1000000',
  mV: '1 / 1000',
  kV: '1000',
  uA: '1 / 1000000',
  mA: '1 / 1000',
  kA: '1000',
  kOhm: '1000',
  MOhm: '1000000',
  kHz: '1000',
  MHz: '1000000',
  '1/min': '1 / 60',
  '1/h': '1 / 60 / 60',
  '{rev}/min': '1 / 60',
  '%': '1 / 100',
  '[ppm]': '1 / 1000000',
  ppm: '1 / 1000000',
  us: '1 / 1000000',
  ms: '1 / 1000',
  min: '60',
  h: '60 * 60',
  d: '24 * 60 * 60',
  um: '1 / 1000000',
  mm: '1 / 1000',
  cm: '1 / 100',
  km: '1000',
  '[in_i]': '2.54 / 100',
  mm2: '1 / 1000 / 1000',
  cm2: '1 / 100 / 100',
  mL: '1 / 100 / 100 / 100',
  L: '1 / 10 / 10 / 10',
  mg: '1 / 1000 / 1000',
  g: '1 / 1000',
  t: '1000',
  kN: '1000',
  'kN.m': '1000',
  'mm/s': '1 / 1000',
  'mm/min': '1 / 1000 / 60',
  'm/min': '1 / 60',
  'km/h': '1000 / 60 / 60',
  'L/min': '1 / 10 / 10 / 10 / 60',
  'L/h': '1 / 10 / 10 / 10 / 60 / 60',
  'L/s': '1 / 10 / 10 / 10',
  'm3/min': '1 / 60',
  'm3/h': '1 / 60 / 60',
  'kg/h': '1 / 60 / 60',
  't/h': '1000 / 60 / 60',
  '{piece}/min': '60',
};

/** To 30 digits after the point, in whole numbers. */
function exactly(definition: string): number {
  let [top, bottom] = [1n, 1n];
  let divides = false;
  for (const word of definition.split(' ')) {
    if (word === '*' || word === '/') {
      divides = word === '/';
      continue;
    }
    const [whole = '', fraction = ''] = word.split('.');
    const [digits, scale] = [BigInt(whole + fraction), 10n ** BigInt(fraction.length)];
    top *= divides ? scale : digits;
    bottom *= divides ? digits : scale;
  }
  return Number((top * 10n ** 30n) / bottom) / 1e30;
}

test('every factor is that of the definition, in exact arithmetic; all others are 1, or say so', () => {
  const apart = new Set(['[degF]', 'deg']);
  for (const [code, { factor }] of Object.entries(UNITS)) {
    if (apart.has(code)) continue;
    const exact = exactly(DEFINED[code] ?? '1');
    expect(Math.abs(factor - exact), code).toBeLessThanOrEqual(exact * 1e-13);
  }
  // A full turn; the freezing and the boiling point of water.
  expect(360 * (convert('deg', 'rad')?.factor ?? 0)).toBeCloseTo(2 * Math.PI, 14);
  const toKelvin = convert('[degF]', 'K');
  for (const [fahrenheit, kelvin] of [
    [32, 273.15],
    [212, 373.15],
    [-459.67, 0],
  ] as const) {
    expect(fahrenheit * (toKelvin?.factor ?? 0) + (toKelvin?.offset ?? 0)).toBeCloseTo(kelvin, 10);
  }
});
