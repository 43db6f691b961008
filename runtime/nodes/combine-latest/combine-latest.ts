/** One event with the latest values of several signals, whenever one of them changes. */
import * as z from 'zod';
import { defineNodeType, type EventPort, qualityOf, type SignalPort } from '#runtime/contract/index.ts';
import { nameProblems, signalPort } from '../named-port.ts';
import { signalOf, worstOf } from '../signals.ts';

const OWN = ['at', 'quality'] as const;

export const combineLatest = defineNodeType({
  type: 'logic.combine-latest',
  version: 1,
  icon: 'combine',
  config: z.object({
    inputs: z
      .array(signalPort)
      .max(26)
      .default([
        { name: 'a', type: 'real' },
        { name: 'b', type: 'real' },
      ])
      .meta({ widget: 'inputs' }),
    complete: z.boolean().default(true),
  }),
  inputs: ({ inputs }): Record<string, SignalPort> =>
    Object.fromEntries(inputs.map((port) => [port.name, signalOf(port, { required: true })])),
  outputs: ({ inputs }): { combined: EventPort<Readonly<Record<string, unknown>>> } => ({
    combined: {
      kind: 'event',
      fields: { at: { type: 'time' }, quality: { type: 'enum', values: ['good', 'uncertain', 'bad'] } },
      fieldsLike: Object.fromEntries(inputs.map(({ name }) => [name, name])),
    },
  }),

  check: ({ inputs }) => [
    ...(inputs.length === 0 ? [{ field: 'inputs', problem: 'no-inputs' }] : []),
    ...nameProblems(
      'inputs',
      inputs.map(({ name }) => name),
      OWN,
    ),
  ],

  step({ config: { inputs, complete }, in: ports, out, now }) {
    const samples = inputs.flatMap(({ name }) => ports[name] ?? []);
    const usable = samples.map(({ quality, value }) => quality !== 'bad' && value !== undefined);
    // A loss is news only where gaps may be told.
    if (!samples.some(({ changed }, i) => changed && (!complete || usable[i]))) return;
    if (complete && usable.includes(false)) return;
    const values = inputs.map(({ name }, i) => [name, usable[i] ? samples[i]?.value : null]);
    out.combined.emit({ ...Object.fromEntries(values), at: now, quality: qualityOf(worstOf(samples)) });
  },

  examples: [
    {
      name: 'one event for all that changes at once, none before each has a value',
      config: { inputs: [{ name: 't' }, { name: 'p' }] },
      feed: { t: [20, 21, undefined, 22], p: [undefined, 5, 6, 7] },
      expect: {
        combined: [
          { t: 21, p: 5, at: 1000, quality: 'good' },
          { t: 21, p: 6, at: 2000, quality: 'good' },
          { t: 22, p: 7, at: 3000, quality: 'good' },
        ],
      },
    },
    {
      name: 'a bad input holds everything back until it is good again',
      config: { inputs: [{ name: 't' }, { name: 'p' }] },
      feed: { t: [1, { status: 0x8005_0000 }, undefined, 3], p: [5, undefined, 6, undefined] },
      expect: {
        combined: [
          { t: 1, p: 5, at: 0, quality: 'good' },
          { t: 3, p: 6, at: 3000, quality: 'good' },
        ],
      },
    },
    {
      name: 'or goes out with a gap',
      config: { inputs: [{ name: 't' }, { name: 'p' }], complete: false },
      feed: { t: [1, { status: 0x8005_0000 }], p: [{ value: 5, status: 0x4000_0000 }, undefined] },
      expect: {
        combined: [
          { t: 1, p: 5, at: 0, quality: 'uncertain' },
          { t: null, p: 5, at: 1000, quality: 'bad' },
        ],
      },
    },
  ],
});
