/** Reads a value off a table of points, such as litres from the level in a lying tank. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS, signal, worseStatus } from '#runtime/contract/index.ts';
import { linesOf, once, plainNumber } from '../lines.ts';

const config = z.object({
  points: z.string().max(20_000).default('').meta({ widget: 'points' }),
  between: z.enum(['line', 'step']).default('line'),
  outside: z.enum(['end', 'bad']).default('end'),
  fromUnit: z.string().optional().meta({ widget: 'unit' }),
  toUnit: z.string().optional().meta({ widget: 'unit' }),
});
type Point = readonly [x: number, y: number];

/** Points in rising order of x; lines that are none are told by number. */
export function pointsOf(text: string): { points: Point[]; bad: number[] } {
  const points: Point[] = [];
  const bad: number[] = [];
  for (const { line, parts } of linesOf(text)) {
    const [x, y] = [plainNumber(parts[0]), plainNumber(parts[1])];
    if (x === undefined || y === undefined || parts.length !== 2) bad.push(line);
    else points.push([x, y]);
  }
  return { points: points.sort(([a], [b]) => a - b), bad };
}

const tableOf = once(({ points }: z.infer<typeof config>) => pointsOf(points).points);

const real = (unit: string | undefined, required = false): SignalPort<number> =>
  signal('real', { ...(unit ? { unit } : {}), ...(required ? { required } : {}) });

export const lookup = defineNodeType({
  type: 'logic.lookup',
  version: 1,
  icon: 'table-2',
  config,
  inputs: ({ fromUnit }): { value: SignalPort<number> } => ({ value: real(fromUnit, true) }),
  outputs: ({ toUnit }): { result: SignalPort<number> } => ({ result: real(toUnit) }),

  check({ points: text }) {
    const { points, bad } = pointsOf(text);
    if (bad[0] !== undefined) return [{ field: 'points', problem: 'bad-line', data: { line: bad[0] } }];
    if (points.length < 2) return [{ field: 'points', problem: 'too-few' }];
    const twice = points.find(([x], i) => x === points[i - 1]?.[0]);
    return twice ? [{ field: 'points', problem: 'same-x', data: { x: twice[0] } }] : [];
  },

  step({ config: c, in: { value: sample }, out }) {
    if (sample.quality === 'bad' || sample.value === undefined) return out.result.hold(sample.status);
    const x = sample.value;
    const points = tableOf(c);
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return out.result.hold(STATUS.badConfiguration);
    const beyond = x < first[0] ? first : x > last[0] ? last : undefined;
    if (beyond && c.outside === 'bad') return out.result.hold(STATUS.badOutOfRange);
    const status = beyond ? worseStatus(sample.status, STATUS.uncertainOutOfRange) : sample.status;
    out.result.pass({ ...sample, value: beyond?.[1] ?? valueAt(points, x, c.between), status }, sample.changed);
  },

  examples: [
    {
      name: 'litres from centimetres, in a straight line between the points',
      config: { points: '0 0\n10 40\n30 160  # half full\n60 300', fromUnit: 'cm', toUnit: 'L' },
      feed: { value: [0, 5, 20, 60, 70] },
      expect: { result: [0, 20, 100, 300, 300] },
      quality: { result: ['good', 'good', 'good', 'good', 'uncertain'] },
    },
    {
      name: 'in steps: a price holds from its quantity on; outside the table is no value',
      config: { points: '100 4.20\n1 5\n500 3.9', between: 'step', outside: 'bad' },
      feed: { value: [1, 99, 100, 501, { status: 0x8005_0000 }] },
      expect: { result: [5, 5, 4.2, 4.2, 4.2] },
      quality: { result: ['good', 'good', 'good', 'bad', 'bad'] },
    },
  ],
});

function valueAt(points: readonly Point[], x: number, between: 'line' | 'step'): number {
  const at = points.findLastIndex(([from]) => from <= x);
  const [from, to] = [points[at], points[at + 1]];
  if (!from) return Number.NaN;
  if (!to || between === 'step' || x === from[0]) return from[1];
  return from[1] + ((x - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}
