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
