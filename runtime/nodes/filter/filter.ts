/** Lets an event pass when one of its fields fits, and gives the rest at another output. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';
import { matches, OPERATORS } from '../compare.ts';

type AnyEvent = EventPort<Readonly<Record<string, unknown>>>;
const same: AnyEvent = { kind: 'event', like: 'event' };

export const filter = defineNodeType({
  type: 'logic.filter',
  version: 1,
  icon: 'funnel',
  config: z.object({
    field: z.string().max(48).default('').meta({ widget: 'event-field' }),
    op: z.enum(OPERATORS).default('='),
    value: z.string().max(200).default('').meta({ widget: 'event-value' }),
  }),
  inputs: { event: { ...event(), required: true } },
  outputs: { passed: same, rejected: same },

  check: ({ field }) => (field === '' ? [{ field: 'field', problem: 'no-field' }] : []),

  step({ config: { field, op, value }, in: { event: events }, out }) {
    for (const payload of events) {
      const given = Object.hasOwn(payload, field) ? payload[field] : undefined;
      (matches(given, op, value) ? out.passed : out.rejected).emit(payload);
    }
  },

  examples: [
    {
      name: 'only reports with scrap pass',
      config: { field: 'scrap', op: '>', value: '0' },
      feed: { event: [[{ scrap: 0 }, { scrap: 12 }], [{ scrap: 3 }]] },
      expect: { passed: [{ scrap: 12 }, { scrap: 3 }], rejected: [{ scrap: 0 }] },
    },
    {
      name: 'an event without the field does not pass, whatever is asked',
      config: { field: 'station', op: '!=', value: 'P1' },
      feed: { event: [[{ station: 'P1' }, { station: 'P2' }, { other: 1 }]] },
      expect: { passed: [{ station: 'P2' }], rejected: [{ station: 'P1' }, { other: 1 }] },
    },
  ],
});
