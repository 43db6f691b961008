/** The bill against whole watt-hours and tenths of a cent. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { tariff } from './tariff.ts';

/** Read every quarter of an hour, on the dot, so that each use lies in one period. */
const QUARTER = 900_000;
const PERIODS = 'peak 1.2034 08:00-12:00 17:00-21:00\nvalley 0.3051 23:00-07:00\nflat 0.6789 00:00-24:00';
const PRICE = { peak: 12_034n, valley: 3051n, flat: 6789n };

function periodOf(hour: number): keyof typeof PRICE {
  if ((hour >= 8 && hour < 12) || (hour >= 17 && hour < 21)) return 'peak';
  return hour >= 23 || hour < 7 ? 'valley' : 'flat';
}

test('energy and cost by period over two days are exact', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 192, maxLength: 192 }), (watthours) => {
      // 2026-05-01 00:00 in Shanghai.
      const begin = Date.parse('2026-04-30T16:00:00Z');
      let shown = 12_345_678n;
      const energy = { peak: 0n, valley: 0n, flat: 0n };
      const text = (wh: bigint) => `${wh / 1000n}.${String(wh % 1000n).padStart(3, '0')}`;
      const register = [text(shown)];
      watthours.forEach((wh, i) => {
        shown += BigInt(wh);
        register.push(text(shown));
        energy[periodOf(Math.floor(i / 4) % 24)] += BigInt(wh);
      });
      const at = register.map((_, i) => begin + i * QUARTER);
      const { outputs, quality } = runExample(tariff, {
        name: 'x',
        config: { periods: PERIODS },
        zone: 'Asia/Shanghai',
        at: [...at, begin + 193 * QUARTER],
        feed: { register: [...register, undefined], reset: [...register.map(() => undefined), [{}]] },
      });
      expect(quality['energy']?.every((q) => q === 'good')).toBe(true);
      const [bill] = outputs['closed'] as { cost: string; periods: { name: string; energy: string }[] }[];
      for (const name of ['peak', 'valley', 'flat'] as const) {
        const row = bill?.periods.find((p) => p.name === name);
        // Watt-hours × 10⁻⁷ a watt-hour.
        expect(Math.round(Number(row?.energy ?? 0) * 1000)).toBe(Number(energy[name]));
      }
      const exact = energy.peak * PRICE.peak + energy.valley * PRICE.valley + energy.flat * PRICE.flat;
      const rounded = (exact + 500n) / 1000n;
      const [whole = '0', part = ''] = (bill?.cost ?? '').split('.');
      expect(BigInt(whole + part.padEnd(4, '0'))).toBe(rounded);
    }),
    { numRuns: 8 },
  );
});
