/** Sends a mail for each event. */
import * as z from 'zod';
import { defineNodeType, event } from '#runtime/contract/index.ts';
import { fillTemplate } from '../fill.ts';
import { ended, keyOf, orderBy, send, sendState, templateProblems, told } from '../outgoing.ts';

const config = z.object({
  connection: z.string().default('').meta({ widget: 'connection', takes: 'mail' }),
  to: z.string().max(2000).default('').meta({ widget: 'template', placeholder: 'shift@example.com, {email}' }),
  subject: z.string().max(500).default('').meta({ widget: 'template' }),
  text: z.string().max(20_000).default('').meta({ widget: 'template', lines: true }),
  orderBy,
});

/** At most as many as the message takes; what is no address is the mail server's to refuse. */
const addresses = (filled: string): string[] =>
  filled
    .split(/[,;，；\s]+/)
    .filter((part) => part.includes('@'))
    .slice(0, 100)
    .map((part) => part.slice(0, 320));

export const mail = defineNodeType({
  type: 'data.mail',
  version: 1,
  icon: 'mail',
  config,
  inputs: { send: { ...event(), required: true } },
  outputs: { sent: told(), failed: told({ error: { type: 'text' } }) },
  state: sendState,
  capabilities: ['connection:send'],
  breaksLoop: true,

  check({ connection, to, subject, text }) {
    if (connection === '') return [{ field: 'connection', problem: 'no-connection' }];
    return [
      ...templateProblems(to, { field: 'to', problem: 'lone-brace' }, { field: 'to', problem: 'no-one' }),
      ...templateProblems(
        subject,
        { field: 'subject', problem: 'lone-brace' },
        { field: 'subject', problem: 'no-subject' },
      ),
      ...templateProblems(text, { field: 'text', problem: 'lone-brace' }),
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
        to: addresses(fillTemplate(c.to, payload)),
        subject: fillTemplate(c.subject, payload),
        text: fillTemplate(c.text, payload),
      };
      send(ctx, { connection: c.connection, key: keyOf(c.orderBy, payload), message }, payload);
    }
  },

  examples: [
    {
      name: 'the shift leader and whoever reported it get a mail',
      config: {
        connection: 'office',
        to: 'leader@example.com, {email}',
        subject: 'Scrap on {machine}',
        text: '{count} pieces on {machine}.',
      },
      feed: { send: [[{ machine: 'Press 1', count: 12, email: 'lin@example.com' }]] },
      expect: { sent: [] },
      requests: [
        {
          kind: 'connection:send',
          connection: 'office',
          message: {
            to: ['leader@example.com', 'lin@example.com'],
            subject: 'Scrap on Press 1',
            text: '12 pieces on Press 1.',
          },
        },
      ],
    },
    {
      name: 'a mail that was refused for good comes out as failed',
      config: { connection: 'office', to: 'nobody@example.com', subject: 'Test' },
      feed: { send: [[{ order: 'A-1' }], undefined] },
      arrivals: [
        [],
        [
          {
            kind: 'answer',
            request: 's1',
            ok: true,
            value: { delivered: false, error: 'No such mailbox.', asked: { order: 'A-1' } },
          },
        ],
      ],
      expect: { failed: [{ order: 'A-1', error: 'No such mailbox.' }] },
    },
  ],
});
