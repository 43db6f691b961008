/** Asks or tells a system with a web interface; its answer comes as an event. */
import * as z from 'zod';
import { defineNodeType, event, HTTP_METHODS, toJson } from '#runtime/contract/index.ts';
import { fillTemplate } from '../fill.ts';
import { ended, inJson, keyOf, orderBy, send, sendState, templateProblems, told } from '../outgoing.ts';

const config = z.object({
  connection: z.string().default('').meta({ widget: 'connection', takes: 'http' }),
  method: z.enum(HTTP_METHODS).default('POST'),
  path: z.string().max(1000).default('').meta({ widget: 'template', placeholder: 'orders/{order}' }),
  body: z
    .enum(['event', 'json', 'text'])
    .default('event')
    .meta({ when: [{ field: 'method', in: ['POST', 'PUT', 'PATCH', 'DELETE'] }] }),
  template: z
    .string()
    .max(20_000)
    .default('')
    .meta({ widget: 'template', lines: true, when: [{ field: 'body', in: ['json', 'text'] }] }),
  orderBy,
});
type Config = z.infer<typeof config>;
type Payload = Readonly<Record<string, unknown>>;

function bodyOf({ method, body, template }: Config, payload: Payload) {
  if (method === 'GET') return {};
  if (body === 'event') return { body: toJson(payload), contentType: 'application/json' };
  if (body === 'json') return { body: fillTemplate(template, payload, inJson), contentType: 'application/json' };
  return { body: fillTemplate(template, payload), contentType: 'text/plain; charset=utf-8' };
}

/** A JSON object as it is, a JSON list under `items`; and all of it as text. */
function answered(body: unknown) {
  const record = Array.isArray(body) ? { items: body } : typeof body === 'object' && body !== null ? body : {};
  return { body: record, text: typeof body === 'string' ? body : toJson(body ?? '') };
}
const ANSWER = { status: { type: 'int' }, body: { type: 'record' }, text: { type: 'text' } } as const;

export const httpRequest = defineNodeType({
  type: 'data.http-request',
  version: 1,
  icon: 'globe',
  config,
  inputs: { send: { ...event(), required: true } },
  outputs: {
    ok: told(ANSWER),
    failed: told({ ...ANSWER, error: { type: 'text' } }),
  },
  state: sendState,
  capabilities: ['connection:send'],
  breaksLoop: true,

  check({ connection, path, method, body, template }) {
    if (connection === '') return [{ field: 'connection', problem: 'no-connection' }];
    const needsText = method !== 'GET' && body !== 'event';
    return [
      ...templateProblems(path, { field: 'path', problem: 'lone-brace' }),
      ...(needsText
        ? templateProblems(
            template,
            { field: 'template', problem: 'lone-brace' },
            { field: 'template', problem: 'no-text' },
          )
        : []),
    ];
  },

  step(ctx) {
    const { config: c, in: inputs, arrived, out } = ctx;
    for (const answer of arrived.answers) {
      const { delivered, error, asked, rest } = ended(answer);
      const status = typeof rest['status'] === 'number' ? rest['status'] : 0;
      const given = { ...asked, status, ...answered(rest['body']) };
      if (delivered) out.ok.emit(given);
      else out.failed.emit({ ...given, error });
    }
    for (const payload of inputs.send) {
      const path = fillTemplate(c.path, payload, encodeURIComponent);
      const message = { method: c.method, path: path.slice(0, 4000), ...bodyOf(c, payload) };
      send(ctx, { connection: c.connection, key: keyOf(c.orderBy, payload), message }, payload);
    }
  },

  examples: [
    {
      name: 'a report goes to the ERP as JSON, and its answer comes back beside the report',
      config: { connection: 'erp', path: 'orders/{order}/reports' },
      feed: { send: [[{ order: 'A/1', good: 40 }], undefined] },
      arrivals: [
        [],
        [
          {
            kind: 'answer',
            request: 's1',
            ok: true,
            value: { delivered: true, status: 201, body: { id: 7 }, asked: { order: 'A/1', good: 40 } },
          },
        ],
      ],
      expect: { ok: [{ order: 'A/1', good: 40, status: 201, body: { id: 7 }, text: '{"id":7}' }] },
      requests: [
        {
          kind: 'connection:send',
          connection: 'erp',
          key: '',
          message: {
            method: 'POST',
            path: 'orders/A%2F1/reports',
            body: '{"order":"A/1","good":40}',
            contentType: 'application/json',
          },
          request: 's1',
          context: { order: 'A/1', good: 40 },
        },
      ],
    },
    {
      name: 'a text in a JSON body cannot break it; what was given up comes out as failed',
      config: {
        connection: 'erp',
        method: 'PUT',
        path: 'notes',
        body: 'json',
        template: '{{"note":"{note}"}}',
        orderBy: 'note',
      },
      feed: { send: [[{ note: 'say "hi"' }], undefined] },
      arrivals: [
        [],
        [
          {
            kind: 'answer',
            request: 's1',
            ok: true,
            value: {
              delivered: false,
              error: 'erp refused with the status 404.',
              status: 404,
              body: 'no note',
              asked: {},
            },
          },
        ],
      ],
      expect: { failed: [{ status: 404, body: {}, text: 'no note', error: 'erp refused with the status 404.' }] },
      requests: [
        {
          kind: 'connection:send',
          key: 'say "hi"',
          message: {
            method: 'PUT',
            path: 'notes',
            body: '{"note":"say \\"hi\\""}',
            contentType: 'application/json',
          },
        },
      ],
    },
  ],
});
