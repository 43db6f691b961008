/** Writes a text from the fields of an event. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';
import { fillTemplate, namesIn } from '../fill.ts';

export const template = defineNodeType({
  type: 'data.template',
  version: 1,
  icon: 'text-quote',
  config: z.object({
    template: z.string().max(5000).default('').meta({ widget: 'template', lines: true }),
    as: z.string().min(1).max(48).default('text'),
  }),
  inputs: { event: { ...event(), required: true } },
  outputs: ({ as }): { filled: EventPort<Readonly<Record<string, unknown>>> } => ({
    filled: { kind: 'event', like: 'event', fields: { [as]: { type: 'text' } } },
  }),

  check({ template: text }) {
    if (text.trim() === '') return [{ field: 'template', problem: 'no-text' }];
    return namesIn(text) ? [] : [{ field: 'template', problem: 'lone-brace' }];
  },

  step({ config: { template: text, as }, in: { event: events }, out }) {
    for (const payload of events) out.filled.emit({ ...payload, [as]: fillTemplate(text, payload) });
  },

  examples: [
    {
      name: 'a message from a report, the weight with two digits',
      config: { template: 'Order {order}: {good} pcs, {weight:2} kg', as: 'message' },
      feed: { event: [[{ order: 'A-100', good: 40, weight: 12.5 }]] },
      expect: {
        filled: [{ order: 'A-100', good: 40, weight: 12.5, message: 'Order A-100: 40 pcs, 12.50 kg' }],
      },
    },
    {
      name: 'a missing field is a dash; doubled braces are braces; what came in is not filled again',
      config: { template: '{{{name}}} {constructor} {gone}' },
      feed: { event: [[{ name: '{gone}' }]] },
      expect: { filled: [{ name: '{gone}', text: '{{gone}} — —' }] },
    },
  ],
});
