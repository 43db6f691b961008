/** One value from several sensors of the same thing: lowest, highest, mean or the middle one; sensors that fail are left out. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';
import { worstOf } from '../signals.ts';

const PORTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const config = z.object({
  count: z.number().int().min(2).max(PORTS.length).default(3),
  take: z.enum(['middle', 'mean', 'lowest', 'highest']).default('middle'),
  need: z.number().int().min(1).max(PORTS.length).default(1),
});
type Config = z.infer<typeof config>;

function pick(take: Config['take'], sorted: readonly number[]): number {
  const at = (i: number) => sorted[i] ?? Number.NaN;
  const n = sorted.length;
  switch (take) {
    case 'lowest':
      return at(0);
    case 'highest':
      return at(n - 1);
    case 'mean':
      return sorted.reduce((a, b) => a + b, 0) / n;
    case 'middle':
      return n % 2 === 1 ? at(n >> 1) : (at(n / 2 - 1) + at(n / 2)) / 2;
  }
}

export const select = defineNodeType({
  type: 'logic.select',
  version: 1,
  icon: 'list-checks',
  config,
  inputs: ({ count }): Record<string, SignalPort<number>> =>
    Object.fromEntries(
      PORTS.slice(0, count).map((name) => [
        name,
        signal('real', { required: true, ...(name === 'a' ? {} : { unitLike: 'a' }) }),
      ]),
    ),
  outputs: { value: signal('real', { unitLike: 'a' }), spread: signal('real', { unitLike: 'a' }), used: signal('int') },

  check: ({ count, need }) => (need > count ? [{ field: 'need', problem: 'too-many' }] : []),

  step({ config: { count, take, need }, in: ports, out }) {
    const samples = PORTS.slice(0, count).flatMap((name) => ports[name] ?? []);
    const usable = samples.filter(({ quality, value }) => quality !== 'bad' && value !== undefined);
    out.used.set(usable.length);
    if (usable.length < need) {
      const status = worstOf(samples);
      out.spread.hold(status);
      return out.value.hold(status);
    }
    const sorted = usable.flatMap(({ value }) => value ?? []).sort((a, b) => a - b);
    // One sensor less is one check less.
    const status = usable.length < samples.length ? STATUS.uncertain : worstOf(usable);
    out.value.set(pick(take, sorted), status);
    out.spread.set((sorted.at(-1) ?? 0) - (sorted[0] ?? 0), status);
  },

  examples: [
    {
      name: 'the middle of three: one that runs away does not matter',
      config: {},
      feed: { a: [20, 20, 20], b: [20.4, 20.4, 95], c: [20.2, 20.8, 20.8] },
      expect: { value: [20.2, 20.4, 20.8], spread: [0.4, 0.8, 75], used: [3, 3, 3] },
    },
    {
      name: 'a failed one is left out, which makes the value uncertain; with too few it is bad',
      config: { count: 2, take: 'mean', need: 1 },
      feed: { a: [10, { status: 0x8005_0000 }, undefined], b: [14, undefined, { status: 0x8005_0000 }] },
      expect: { value: [12, 14, 14], used: [2, 1, 0] },
      quality: { value: ['good', 'uncertain', 'bad'] },
    },
  ],
});
