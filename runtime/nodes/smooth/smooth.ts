/** Takes the noise out of a signal: moving average, weighted average (EWMA) or median. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS, signal, worseStatus } from '#runtime/contract/index.ts';

const config = z.object({
  method: z.enum(['mean', 'ewma', 'median']).default('mean'),
  size: z.number().int().min(2).max(1000).default(10),
  weight: z.number().gt(0).max(1).default(0.2),
});
type State = { values: number[]; doubts: number[]; average: number | null };

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export const smooth = defineNodeType({
  type: 'logic.smooth',
  version: 1,
  icon: 'audio-waveform',
  config,
  inputs: { value: signal('real', { required: true, every: true }) },
  outputs: (): { result: SignalPort<number> } => ({ result: signal('real', { unitLike: 'value' }) }),
  state: {
    version: 1,
    schema: z.object({
      values: z.array(z.number()),
      /** 1 beside each value that was uncertain. */
      doubts: z.array(z.number()),
      average: z.number().nullable(),
    }),
    initial: (): State => ({ values: [], doubts: [], average: null }),
  },

  step({ config: { method, size, weight }, in: { value: sample }, out, state }) {
    if (sample.quality === 'bad' || sample.value === undefined) return out.result.hold(sample.status);
    if (!sample.changed) return;
    let value: number;
    if (method === 'ewma') {
      // The first value is where it begins; 0 would take long to forget.
      const before = state.average ?? sample.value;
      value = before + weight * (sample.value - before);
      state.average = value;
    } else {
      state.values.push(sample.value);
      state.doubts.push(sample.quality === 'good' ? 0 : 1);
      while (state.values.length > size) {
        state.values.shift();
        state.doubts.shift();
      }
      value = method === 'mean' ? mean(state.values) : median(state.values);
    }
    if (!Number.isFinite(value)) return out.result.hold(STATUS.badOutOfRange);
    const status = worseStatus(sample.status, state.doubts.includes(1) ? STATUS.uncertain : STATUS.good);
    out.result.pass({ ...sample, value, status }, true);
  },

  examples: [
    {
      name: 'mean of the last three; the same value twice counts twice',
      config: { size: 3 },
      feed: { value: [1, 4, 4, 4, 10] },
      expect: { result: [1, 2.5, 3, 4, 6] },
    },
    {
      name: 'the median takes no notice of a single wild value',
      config: { method: 'median', size: 3 },
      feed: { value: [20, 20.1, 850, 20.2, 20.3] },
      expect: { result: [20, 20.05, 20.1, 20.2, 20.3] },
    },
    {
      name: 'weighted: each new value moves it by a quarter of the way',
      config: { method: 'ewma', weight: 0.25 },
      feed: { value: [100, 120, 120] },
      expect: { result: [100, 105, 108.75] },
    },
    {
      name: 'a bad value is left out, an uncertain one makes the mean uncertain as long as it is in it',
      config: { size: 2 },
      feed: { value: [10, { status: 0x8005_0000 }, { value: 20, status: 0x4000_0000 }, 30, 40] },
      expect: { result: [10, 10, 15, 25, 35] },
      quality: { result: ['good', 'bad', 'uncertain', 'uncertain', 'good'] },
    },
  ],
});
