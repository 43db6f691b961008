import { expect, test } from 'vitest';
import { LANGS, unitSymbol } from '#runtime/contract/index.ts';
import { unitCodes } from './unit.tsx';

test.each(LANGS)('no two units in the list read the same in %s', (lang) => {
  const signs = unitCodes(lang).map((code) => unitSymbol(code, lang));
  expect(signs.length).toBeGreaterThan(60);
  expect(signs.filter((sign, i) => signs.indexOf(sign) !== i)).toEqual([]);
});

test('the unit a setting already has is in the list, though another reads the same', () => {
  expect(unitCodes('en', 'ppm').filter((code) => unitSymbol(code) === 'ppm')).toEqual(['ppm']);
  expect(unitCodes('en', 'furlong')).toContain('furlong');
});
