/** Values between two points of a published table. */
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { lookup } from './lookup.ts';

/** Pt100 of IEC 60751 (α = 0.003 851): ohms at 0 °C, 100 °C, 200 °C and 300 °C as its table prints them. */
const PT100 = '100 0\n138.51 100\n175.86 200\n212.05 300';

test('a resistance thermometer by four points of its table', () => {
  const { outputs } = runExample(lookup, {
    name: 'x',
    config: { points: PT100, fromUnit: 'Ohm', toUnit: 'Cel' },
    feed: { value: [100, 119.255, 138.51, 175.86, 193.955, 212.05] },
  });
  const expected = [0, 50, 100, 200, 250, 300];
  outputs['result']?.forEach((v, i) => {
    expect(v).toBeCloseTo(expected[i] ?? Number.NaN, 9);
  });
});

test.each([
  ['1 2', 'too-few'],
  ['1 2\n1 3', 'same-x'],
  ['1 2\n2 x', 'bad-line'],
  ['1,2\n2 3', 'bad-line'],
])('%j is refused as %s', (points, problem) => {
  const config = lookup.config.parse({ points });
  expect(lookup.check?.(config, { slots: {}, tables: {} }).map((p) => p.problem)).toEqual([problem]);
});
