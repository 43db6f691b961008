/** The read plan: few requests, none too long, everything covered. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, address, width } from './address.ts';
import { placeOf, readPlan } from './read-plan.ts';

const holding = (offset: number, type: Address['type'] = 'uint16') => address.parse({ offset, type });
const plan = (...all: Address[]) => readPlan(all, [...all.keys()]);

describe('the read plan', () => {
  it('merges neighbours and small holes into one request', () => {
    expect(plan(holding(10), holding(0), holding(2, 'float32'))).toEqual([
      { area: 'holding', start: 0, length: 11, members: [1, 2, 0] },
    ]);
  });

  it('does not read across a wide hole or from one area into another', () => {
    expect(plan(holding(0), holding(40), address.parse({ area: 'input', offset: 1 }))).toHaveLength(3);
  });

  it('starts a new request where the device would not read on', () => {
    const all = [holding(0), holding(1), holding(2)];
    expect(readPlan(all, [0, 1, 2], new Set([placeOf(holding(1))])).map((b) => [b.start, b.length])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('covers every address within the longest request', () => {
    const one = fc.record({
      area: fc.constantFrom('holding' as const, 'input' as const, 'coil' as const),
      offset: fc.integer({ min: 0, max: 600 }),
      type: fc.constantFrom('uint16' as const, 'float64' as const, 'text' as const),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (raw) => {
        const all = raw.map(({ area, offset, type }) =>
          address.parse(
            area === 'coil'
              ? { area, offset, type: 'bool' }
              : { area, offset, type, ...(type === 'text' ? { length: 100 } : {}) },
          ),
        );
        const blocks = plan(...all);
        expect(blocks.flatMap((b) => b.members).sort((x, y) => x - y)).toEqual(all.map((_, i) => i));
        for (const b of blocks) {
          expect(b.length).toBeLessThanOrEqual(b.area === 'coil' ? 2000 : 125);
          for (const i of b.members) {
            const a = all[i] as Address;
            expect(a.area).toBe(b.area);
            expect(a.offset).toBeGreaterThanOrEqual(b.start);
            expect(a.offset + width(a)).toBeLessThanOrEqual(b.start + b.length);
          }
        }
      }),
    );
  });
});
