/** Sends an event one way or another by what its fields say. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';
import { matches, OPERATORS } from '../compare.ts';
import { nameProblems } from '../named-port.ts';

const caseOf = z.object({
  /** Also the name of its output. */
  name: z.string().max(48),
  field: z.string().max(48),
  op: z.enum(OPERATORS).default('='),
  value: z.union([z.string(), z.number(), z.boolean()]).default(''),
});

type AnyEvent = EventPort<Readonly<Record<string, unknown>>>;
const same: AnyEvent = { kind: 'event', like: 'event' };

export const switchNode = defineNodeType({
  type: 'logic.switch',
  version: 1,
  icon: 'split',
  config: z.object({
    cases: z.array(caseOf).max(40).default([]).meta({ widget: 'cases' }),
    mode: z.enum(['first', 'all']).default('first'),
  }),
  inputs: { event: { ...event(), required: true } },
  outputs: ({ cases }): Record<string, AnyEvent> => ({
    ...Object.fromEntries(cases.map(({ name }) => [name, same])),
    else: same,
  }),

  check({ cases }) {
    if (cases.length === 0) return [{ field: 'cases', problem: 'no-cases' }];
    const names = cases.map(({ name }) => name);
    return [
      ...nameProblems('cases', names),
      ...cases
        .filter(({ field }) => field === '')
        .map(({ name }) => ({ field: 'cases', problem: 'no-field', data: { name } })),
    ];
  },

  step({ config: { cases, mode }, in: { event: events }, out }) {
    for (const payload of events) {
      const fitting = cases.filter(({ field, op, value }) => matches(payload[field], op, value));
      const ways = mode === 'first' ? fitting.slice(0, 1) : fitting;
      for (const { name } of ways) out[name]?.emit(payload);
      if (ways.length === 0) out['else']?.emit(payload);
    }
  },

  examples: [
    {
      name: 'the first case that fits takes the event, else takes the rest',
      config: {
        cases: [
          { name: 'much', field: 'scrap', op: '>=', value: 10 },
          { name: 'some', field: 'scrap', op: '>', value: 0 },
        ],
      },
      feed: { event: [[{ scrap: 12 }, { scrap: 3 }], [{ scrap: 0 }], [{ good: 40 }]] },
      expect: { much: [{ scrap: 12 }], some: [{ scrap: 3 }], else: [{ scrap: 0 }, { good: 40 }] },
    },
    {
      name: 'all cases that fit, by words and by exact decimals',
      config: {
        mode: 'all',
        cases: [
          { name: 'night', field: 'shift', op: '=', value: 'night' },
          { name: 'heavy', field: 'weight', op: '>', value: '0.3' },
        ],
      },
      feed: {
        event: [
          [
            { shift: 'night', weight: '0.30000000000000000001' },
            { shift: 'day', weight: '0.30' },
          ],
        ],
      },
      expect: {
        night: [{ shift: 'night', weight: '0.30000000000000000001' }],
        heavy: [{ shift: 'night', weight: '0.30000000000000000001' }],
        else: [{ shift: 'day', weight: '0.30' }],
      },
    },
  ],
});
