/** Sliding windows against figures worked out from all samples ever taken, in whole numbers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { moving } from './moving.ts';

const FUNCTIONS = ['mean', 'min', 'max', 'range', 'sum', 'count', 'stdev'] as const;
type Figure = (typeof FUNCTIONS)[number];
interface Taken {
  readonly at: number;
  /** Thousandths. */
  readonly n: number;
}

/** By the definition, over whole thousandths, rounded once at the end. */
function defined(f: Figure, window: readonly Taken[]): number | undefined {
  const values = window.map(({ n }) => BigInt(n));
  const count = BigInt(values.length);
  const sum = values.reduce((a, b) => a + b, 0n);
  const numbers = window.map(({ n }) => n);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  switch (f) {
    case 'count':
      return values.length;
    case 'sum':
      return Number(sum) / 1000;
    case 'stdev': {
      if (count < 2n) return undefined;
      // n Σx² − (Σx)² is whole, and never negative.
      const spread = count * values.reduce((a, b) => a + b * b, 0n) - sum * sum;
      return Math.sqrt(Number(spread) / Number(count * (count - 1n))) / 1000;
    }
  }
  if (values.length === 0) return undefined;
  if (f === 'mean') return Number(sum) / Number(count) / 1000;
  return (f === 'min' ? low : f === 'max' ? high : high - low) / 1000;
}

const run = (config: object, samples: readonly Taken[]) =>
  runExample(moving, {
    name: 'x',
    config,
    at: samples.map(({ at }) => at),
    feed: { value: samples.map(({ n }) => n / 1000) },
  });

const samples = (gap: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: gap }), fc.integer({ min: -(10 ** 9), max: 10 ** 9 })), {
      minLength: 1,
      maxLength: 60,
    })
    .map((list) => {
      let at = 1_795_000_000_000;
      return list.map(([wait, n]): Taken => {
        at += wait;
        return { at, n };
      });
    });

function expectFigures(
  f: Figure,
  { outputs, quality }: ReturnType<typeof run>,
  windows: readonly (readonly Taken[])[],
) {
  const found = outputs['value'];
  expect(found).toHaveLength(windows.length);
  for (const [i, window] of windows.entries()) {
    const figure = defined(f, window);
    // Where there is none, what stands is not passed off as one.
    expect(quality['value']?.[i] === 'good').toBe(figure !== undefined);
    if (figure === undefined) continue;
    const scale = Math.max(1, ...window.map(({ n }) => Math.abs(n) / 1000));
    const allowed = scale * window.length * 1e-14 + (f === 'stdev' ? 1e-9 : 0);
    expect(Math.abs((found?.[i] as number) - figure)).toBeLessThanOrEqual(allowed);
  }
}

test.each(FUNCTIONS)('%s of the last n samples is that of the last n samples', (f) => {
  fc.assert(
    fc.property(samples(5000), fc.integer({ min: 2, max: 20 }), (list, size) => {
      const windows = list.map((_, i) => list.slice(Math.max(0, i + 1 - size), i + 1));
      expectFigures(f, run({ function: f, window: 'count', size }, list), windows);
    }),
    { numRuns: 60 },
  );
});

test.each(FUNCTIONS)('%s of the last stretch of time is that of the samples in its sixty steps', (f) => {
  fc.assert(
    fc.property(samples(5000), fc.integer({ min: 1000, max: 40_000 }), (taken, windowMs) => {
      // As on a wire: the same value again is no news, unless every sample counts.
      const isEvery = f === 'sum' || f === 'count';
      const list = taken.filter(({ n }, i) => isEvery || n !== taken[i - 1]?.n);
      const windows = list.map(({ at }, i) => {
        // In whole numbers: the step of each is floor(60 at / window), and sixty steps are in.
        const step = (ms: number) => (BigInt(ms) * 60n) / BigInt(windowMs);
        return list.slice(0, i + 1).filter((one) => step(one.at) > step(at) - 60n);
      });
      expectFigures(f, run({ function: f, window: 'time', windowMs }, list), windows);
    }),
    { numRuns: 60 },
  );
});

test('what it keeps is bounded, however long it runs', () => {
  const list = Array.from({ length: 5000 }, (_, i) => ({ at: 1_795_000_000_000 + i * 37, n: i }));
  const kept = (config: object) => {
    let largest = 0;
    const watching = {
      ...moving,
      step(ctx: Parameters<typeof moving.step>[0]) {
        moving.step(ctx);
        largest = Math.max(largest, ctx.state.values.length + ctx.state.buckets.length);
      },
    };
    runExample(watching, { name: 'x', config, at: list.map(({ at }) => at), feed: { value: list.map(({ n }) => n) } });
    return largest;
  };
  expect(kept({ window: 'count', size: 1000 })).toBe(1000);
  expect(kept({ window: 'time', windowMs: 60_000 })).toBe(60);
});
