/** Publishes on an MQTT broker for each event. */
import * as z from 'zod';
import { defineNodeType, event, toJson } from '#runtime/contract/index.ts';
import { fillTemplate } from '../fill.ts';
import { ended, inJson, keyOf, orderBy, send, sendState, templateProblems, told } from '../outgoing.ts';

const config = z.object({
  connection: z.string().default('').meta({ widget: 'connection', takes: 'mqtt' }),
  topic: z.string().max(500).default('').meta({ widget: 'template', placeholder: 'plant/{machine}/state' }),
  payload: z.enum(['event', 'json', 'text']).default('event'),
  template: z
    .string()
    .max(20_000)
    .default('')
    .meta({ widget: 'template', lines: true, when: [{ field: 'payload', in: ['json', 'text'] }] }),
  retain: z.boolean().default(false),
  orderBy,
});
type Config = z.infer<typeof config>;

/** A value is one level of a topic, and no pattern. */
const oneLevel = (text: string): string => text.replace(/[+#/\0]/g, '_');

function payloadOf({ payload, template }: Config, given: Readonly<Record<string, unknown>>): string {
  if (payload === 'event') return toJson(given);
  return payload === 'json' ? fillTemplate(template, given, inJson) : fillTemplate(template, given);
}

export const mqttPublish = defineNodeType({
  type: 'data.mqtt-publish',
  version: 1,
  icon: 'radio-tower',
  config,
  inputs: { send: { ...event(), required: true } },
  outputs: { sent: told(), failed: told({ error: { type: 'text' } }) },
  state: sendState,
  capabilities: ['connection:send'],
  breaksLoop: true,

  check({ connection, topic, payload, template }) {
    if (connection === '') return [{ field: 'connection', problem: 'no-connection' }];
    if (/[+#]/.test(topic)) return [{ field: 'topic', problem: 'wildcard' }];
    return [
      ...templateProblems(topic, { field: 'topic', problem: 'lone-brace' }, { field: 'topic', problem: 'no-topic' }),
      ...(payload === 'event'
        ? []
        : templateProblems(
            template,
            { field: 'template', problem: 'lone-brace' },
            { field: 'template', problem: 'no-text' },
          )),
    ];
  },

  step(ctx) {
    const { config: c, in: inputs, arrived, out } = ctx;
    for (const answer of arrived.answers) {
      const { delivered, error, asked } = ended(answer);
      if (delivered) out.sent.emit(asked);
      else out.failed.emit({ ...asked, error });
    }
    for (const given of inputs.send) {
      const message = { topic: fillTemplate(c.topic, given, oneLevel), payload: payloadOf(c, given), retain: c.retain };
      send(ctx, { connection: c.connection, key: keyOf(c.orderBy, given), message }, given);
    }
  },

  examples: [
    {
      name: 'each machine has its own topic, and a name cannot lead out of it',
      config: { connection: 'cloud', topic: 'plant/{machine}/state', orderBy: 'machine' },
      feed: { send: [[{ machine: 'press/1', state: 'run' }]] },
      expect: { sent: [] },
      requests: [
        {
          kind: 'connection:send',
          connection: 'cloud',
          key: 'press/1',
          message: { topic: 'plant/press_1/state', payload: '{"machine":"press/1","state":"run"}', retain: false },
        },
      ],
    },
    {
      name: 'a text of one’s own, kept by the broker for whoever comes later',
      config: { connection: 'cloud', topic: 'plant/shift', payload: 'text', template: '{shift}', retain: true },
      feed: { send: [[{ shift: 2 }], undefined] },
      arrivals: [
        [],
        [{ kind: 'answer', request: 's1', ok: true, value: { delivered: false, error: 'Away.', asked: { shift: 2 } } }],
      ],
      expect: { failed: [{ shift: 2, error: 'Away.' }] },
      requests: [{ kind: 'connection:send', message: { topic: 'plant/shift', payload: '2', retain: true } }],
    },
  ],
});
