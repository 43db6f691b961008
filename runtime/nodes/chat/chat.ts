/** Says something in a chat group, through its robot. */
import * as z from 'zod';
import { defineNodeType, event } from '#runtime/contract/index.ts';
import { fillTemplate } from '../fill.ts';
import { ended, keyOf, orderBy, send, sendState, templateProblems, told } from '../outgoing.ts';

const config = z.object({
  connection: z.string().default('').meta({ widget: 'connection', takes: 'chat' }),
  text: z.string().max(4000).default('').meta({ widget: 'template', lines: true }),
  markdown: z.boolean().default(false),
  mobiles: z.string().max(1000).default('').meta({ widget: 'template', placeholder: '13800000000, {mobile}' }),
  everyone: z.boolean().default(false),
  orderBy,
});

const numbers = (filled: string): string[] =>
  filled
    .split(/[,;，；\s]+/)
    .filter((part) => /^\+?[\d-]{5,39}$/.test(part))
    .slice(0, 50);

export const chat = defineNodeType({
  type: 'data.chat',
  version: 1,
  icon: 'messages-square',
  config,
  inputs: { send: { ...event(), required: true } },
  outputs: { sent: told(), failed: told({ error: { type: 'text' } }) },
  state: sendState,
  capabilities: ['connection:send'],
  breaksLoop: true,

  check({ connection, text, mobiles }) {
    if (connection === '') return [{ field: 'connection', problem: 'no-connection' }];
    return [
      ...templateProblems(text, { field: 'text', problem: 'lone-brace' }, { field: 'text', problem: 'no-text' }),
      ...templateProblems(mobiles, { field: 'mobiles', problem: 'lone-brace' }),
    ];
  },

  step(ctx) {
    const { config: c, in: inputs, arrived, out } = ctx;
    for (const answer of arrived.answers) {
      const { delivered, error, asked } = ended(answer);
      if (delivered) out.sent.emit(asked);
      else out.failed.emit({ ...asked, error });
    }
    for (const payload of inputs.send) {
      const message = {
        text: fillTemplate(c.text, payload),
        markdown: c.markdown,
        mobiles: numbers(fillTemplate(c.mobiles, payload)),
        everyone: c.everyone,
      };
      send(ctx, { connection: c.connection, key: keyOf(c.orderBy, payload), message }, payload);
    }
  },

  examples: [
    {
      name: 'the group hears of a stop, and whoever is on duty is called by name',
      config: { connection: 'team', text: '{machine} stopped: {reason}', mobiles: '{duty}' },
      feed: { send: [[{ machine: 'Press 1', reason: 'jam', duty: '13800000000' }]] },
      expect: { sent: [] },
      requests: [
        {
          kind: 'connection:send',
          connection: 'team',
          message: { text: 'Press 1 stopped: jam', markdown: false, mobiles: ['13800000000'], everyone: false },
        },
      ],
    },
    {
      name: 'the event goes on once the message is there',
      config: { connection: 'team', text: 'Shift {shift} is over.' },
      feed: { send: [[{ shift: 2 }], undefined] },
      arrivals: [[], [{ kind: 'answer', request: 's1', ok: true, value: { delivered: true, asked: { shift: 2 } } }]],
      expect: { sent: [{ shift: 2 }], failed: [] },
    },
  ],
});
