/** Reads tags of a slot: one signal per chosen tag, as the device gave it. */
import * as z from 'zod';
import { defineNodeType, qualityOf, type SignalPort, signal } from '#runtime/contract/index.ts';
import { signalOf } from '../signals.ts';

const config = z.object({
  slot: z.string().default('').meta({ widget: 'slot' }),
  tags: z.array(z.string()).max(200).default([]).meta({ widget: 'slot-tags', access: 'read' }),
  mode: z.enum(['latest', 'every']).default('latest'),
});

export const input = defineNodeType({
  type: 'device.input',
  version: 1,
  icon: 'arrow-right-from-line',
  config,
  inputs: {},
  outputs: ({ slot, tags }, env): Record<string, SignalPort> =>
    Object.fromEntries(
      tags.map((tag) => {
        const known = env.slots[slot]?.tags[tag];
        return [tag, known ? signalOf(known) : signal('any')];
      }),
    ),
  source: 'samples',
  breaksLoop: true,

  check({ slot, tags }) {
    if (slot === '') return [{ field: 'slot', problem: 'no-slot' }];
    if (tags.length === 0) return [{ field: 'tags', problem: 'no-tags' }];
    return [];
  },

  step({ config: { mode }, arrived, out }) {
    for (const { port, value, status, sourceAt, serverAt } of arrived.samples) {
      out[port]?.pass({ value, status, quality: qualityOf(status), sourceAt, serverAt }, mode === 'every');
    }
  },

  examples: [
    {
      name: 'each chosen tag is a signal of its own',
      config: { slot: 'press', tags: ['temperature', 'running'] },
      env: {
        slots: {
          press: {
            title: 'Press',
            tags: {
              temperature: { title: 'Temperature', type: 'real', unit: 'Cel', access: 'read' },
              running: { title: 'Running', type: 'bool', access: 'read' },
            },
          },
        },
      },
      at: [1000, 2000],
      arrivals: [
        [
          { kind: 'sample', port: 'temperature', value: 71.5, status: 0, sourceAt: 990, serverAt: 1000 },
          { kind: 'sample', port: 'running', value: true, status: 0, sourceAt: 990, serverAt: 1000 },
        ],
        [{ kind: 'sample', port: 'temperature', value: 72, status: 0, sourceAt: 1990, serverAt: 2000 }],
      ],
      expect: { temperature: [71.5, 72], running: [true, true] },
      quality: { temperature: ['good', 'good'], running: ['good', 'good'] },
    },
    {
      name: 'a lost connection arrives as bad quality with the last value',
      config: { slot: 'press', tags: ['temperature'] },
      env: {
        slots: { press: { title: 'Press', tags: { temperature: { title: 'T', type: 'real', access: 'read' } } } },
      },
      arrivals: [
        [{ kind: 'sample', port: 'temperature', value: 71.5, status: 0, sourceAt: 0, serverAt: 0 }],
        [{ kind: 'sample', port: 'temperature', value: 71.5, status: 0x8031_0000, sourceAt: 0, serverAt: 1000 }],
      ],
      expect: { temperature: [71.5, 71.5] },
      quality: { temperature: ['good', 'bad'] },
    },
  ],
});
