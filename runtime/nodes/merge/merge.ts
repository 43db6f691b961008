/** Brings the events of several wires together in one, and notes where each came from. */
import * as z from 'zod';
import { defineNodeType, type EventPort, event } from '#runtime/contract/index.ts';

const PORTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const config = z.object({
  count: z.number().int().min(2).max(PORTS.length).default(2),
  source: z.string().max(48).default('source'),
});
type AnyEvent = EventPort<Readonly<Record<string, unknown>>>;

export const merge = defineNodeType({
  type: 'logic.merge',
  version: 1,
  icon: 'merge',
  config,
  inputs: ({ count }): Record<string, AnyEvent> =>
    Object.fromEntries(PORTS.slice(0, count).map((port) => [port, { ...event(), required: true }])),
  outputs: { merged: event() },

  step({ config: { count, source }, in: ports, out }) {
    for (const port of PORTS.slice(0, count)) {
      for (const payload of ports[port] ?? []) {
        out.merged.emit(source === '' ? payload : { ...payload, [source]: port });
      }
    }
  },

  examples: [
    {
      name: 'each event says which input it came by; within an instant a comes before b',
      config: {},
      feed: { a: [[{ n: 1 }], undefined, [{ n: 4 }]], b: [[{ n: 2 }, { n: 3 }], undefined, undefined] },
      expect: {
        merged: [
          { n: 1, source: 'a' },
          { n: 2, source: 'b' },
          { n: 3, source: 'b' },
          { n: 4, source: 'a' },
        ],
      },
    },
    {
      name: 'without a field for it the events pass as they are',
      config: { count: 3, source: '' },
      feed: { a: [[{ n: 1 }]], b: [undefined], c: [[{ part: 'X' }]] },
      expect: { merged: [{ n: 1 }, { part: 'X' }] },
    },
  ],
});
