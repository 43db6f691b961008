/** A trend's address says all of it, and nothing in an address breaks it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeColour, lengthText, MAX_PENS, type Pen, printView, readView, type View, withPen } from './view.ts';

const read = (text: string) => readView(new URLSearchParams(text));
const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.isWellFormed());
const pen = fc.record({
  device: name,
  tag: name,
  colour: fc.integer({ min: 1, max: MAX_PENS }),
  own: fc.boolean(),
  hidden: fc.boolean(),
});
const time = fc.integer({ min: 0, max: 4e12 });
const view: fc.Arbitrary<View> = fc.record({
  pens: fc.uniqueArray(pen, { maxLength: MAX_PENS, selector: ({ device, tag }: Pen) => `${device}\0${tag}` }),
  range: fc.oneof(
    fc.constantFrom(1, 60, 3600, 28_800, 86_400, 604_800).map((s) => ({ kind: 'last' as const, ms: s * 1000 })),
    fc.constant({ kind: 'shift' as const }),
    fc
      .tuple(time, fc.integer({ min: 1, max: 1e9 }))
      .map(([from, ms]) => ({ kind: 'fixed' as const, from, to: from + ms })),
  ),
  compare: fc.option(
    fc.record({ unit: fc.constantFrom('d' as const, 'h' as const), count: fc.integer({ min: 1, max: 400 }) }),
    {
      nil: undefined,
    },
  ),
});

test('what is written into an address is read from it, whatever tags are called', () => {
  fc.assert(fc.property(view, (one) => void expect(read(printView(one))).toEqual(one)));
});

test('an address of anything gives a view', () => {
  fc.assert(fc.property(fc.string(), (text) => void expect(read(text).pens.length).toBeLessThanOrEqual(MAX_PENS)));
  expect(read('tag=press&tag=a/b/c&tag=%25/x&range=0h&from=5&to=1&compare=0d&look=99')).toEqual({
    pens: [],
    range: { kind: 'last', ms: 3_600_000 },
    compare: undefined,
  });
});

test('a usual view has a short address', () => {
  expect(printView(read('tag=press/temp&tag=press/count'))).toBe('tag=press%2Ftemp&tag=press%2Fcount');
  expect([3_600_000, 86_400_000, 604_800_000, 5_400_000, 1500].map(lengthText)).toEqual([
    '1h',
    '24h',
    '7d',
    '90m',
    '2s',
  ]);
});

test('a new pen takes a free colour, and there are no more than twelve', () => {
  let pens: readonly Pen[] = [];
  for (let i = 0; i < 15; i++) pens = withPen(pens, { device: 'd', tag: `t${i}` });
  expect(pens.map(({ colour }) => colour)).toEqual(Array.from({ length: MAX_PENS }, (_, i) => i + 1));
  expect(freeColour(pens.filter(({ colour }) => colour !== 5))).toBe(5);
  expect(withPen(pens.slice(0, 2), { device: 'd', tag: 't0' })).toHaveLength(2);
});
