/** An event for every problem with what the app wanted to have done. */
import * as z from 'zod';
import { APP_PROBLEMS, defineNodeType, event } from '#runtime/contract/index.ts';

const config = z.object({
  /** Of these only; of all when empty. */
  nodes: z.array(z.string().max(80)).max(500).default([]).meta({ widget: 'nodes' }),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const catchProblems = defineNodeType({
  type: 'logic.catch',
  version: 1,
  icon: 'octagon-alert',
  config,
  inputs: {},
  outputs: {
    problem: event({
      kind: { type: 'enum', values: APP_PROBLEMS },
      message: 'text',
      title: 'text',
      node: 'text',
      at: 'time',
      detail: 'record',
    }),
  },
  source: 'events',
  breaksLoop: true,

  step({ arrived, out, now }) {
    for (const { payload } of arrived.events) {
      const { kind, message, title, node, at, detail } = payload;
      const known = APP_PROBLEMS.find((one) => one === kind);
      if (!known) continue;
      out.problem.emit({
        kind: known,
        message: text(message),
        title: text(title),
        node: text(node),
        at: typeof at === 'number' ? at : now,
        detail: typeof detail === 'object' && detail !== null ? (detail as Readonly<Record<string, unknown>>) : {},
      });
    }
  },

  examples: [
    {
      name: 'a row that the table did not take',
      config: {},
      arrivals: [
        [
          {
            kind: 'event',
            id: 'problem:1',
            payload: {
              kind: 'row-refused',
              message: 'Table reports refuses it: the value of column good is below 0.',
              title: 'Save',
              node: 'save',
              at: 0,
              detail: { table: 'reports' },
            },
          },
        ],
      ],
      expect: {
        problem: [
          {
            kind: 'row-refused',
            message: 'Table reports refuses it: the value of column good is below 0.',
            title: 'Save',
            node: 'save',
            at: 0,
            detail: { table: 'reports' },
          },
        ],
      },
    },
    {
      name: 'a write that the device did not take, of a chosen node',
      config: { nodes: ['cool'] },
      arrivals: [
        [
          {
            kind: 'event',
            id: 'problem:2',
            payload: { kind: 'write-failed', message: 'The device is away.', title: 'Cool', node: 'cool', at: 500 },
          },
        ],
      ],
      expect: {
        problem: [
          { kind: 'write-failed', message: 'The device is away.', title: 'Cool', node: 'cool', at: 500, detail: {} },
        ],
      },
    },
  ],
});
