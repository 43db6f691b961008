/** A webhook: another system posts a record to Jig, and gets an answer. */
import * as z from 'zod';
import { columnDef, defineNodeType, type EventPort, event, type ValueType } from '#runtime/contract/index.ts';
import { hookPayload } from './hook-payload.ts';

const config = z.object({
  path: z.string().max(100).default('').meta({ placeholder: 'orders/new' }),
  fields: z.array(columnDef).max(100).default([]).meta({ widget: 'fields' }),
  respond: z.enum(['accepted', 'wire']).default('accepted'),
  timeoutMs: z
    .number()
    .int()
    .min(100)
    .max(25_000)
    .default(10_000)
    .meta({ widget: 'duration', advanced: true, when: [{ field: 'respond', in: ['wire'] }] }),
});
type Payload = Readonly<Record<string, unknown>>;
type State = { waiting: { id: string; until: number }[] };

const PATH = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*)*$/;
/** Rides along, so that the answer finds its way back. */
const ID_FIELD = 'requestId';

export const httpIn = defineNodeType({
  type: 'logic.http-in',
  version: 1,
  icon: 'webhook',
  config,
  inputs: ({ respond }): { response?: EventPort<Payload> } => (respond === 'wire' ? { response: event() } : {}),
  outputs: ({ fields }): { request: EventPort<Payload> } => ({
    request:
      fields.length === 0
        ? event()
        : {
            kind: 'event',
            fields: {
              ...Object.fromEntries(
                fields.map(({ id, type, unit, values }): [string, ValueType] => [id, { type, unit, values }]),
              ),
              [ID_FIELD]: { type: 'text' },
            },
          },
  }),
  state: {
    version: 1,
    schema: z.object({ waiting: z.array(z.object({ id: z.string(), until: z.number() })) }),
    initial: (): State => ({ waiting: [] }),
  },
  capabilities: ['http:respond'],
  source: 'events',
  breaksLoop: true,

  check({ path, fields }) {
    if (path === '') return [{ field: 'path', problem: 'no-path' }];
    if (!PATH.test(path)) return [{ field: 'path', problem: 'bad-path' }];
    const ids = fields.map(({ id }) => id);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    return twice === undefined ? [] : [{ field: 'fields', problem: 'same-name', data: { name: twice } }];
  },

  step({ config: c, arrived, in: { response }, out, state, now, host, wakeAt }) {
    for (const { id, payload } of arrived.events) {
      const found = hookPayload(c, payload);
      if (!found.ok) {
        host['http:respond']({ to: id, status: 400, body: { ok: false, problems: found.problems } });
        continue;
      }
      out.request.emit({ ...found.row, [ID_FIELD]: id });
      // Otherwise the sender has had its answer, as soon as the event was on disk.
      if (c.respond === 'wire') state.waiting.push({ id, until: now + c.timeoutMs });
    }

    for (const { [ID_FIELD]: named, status, body, ...rest } of response ?? []) {
      // A wire that lost the id answers whoever has waited longest.
      const at = named === undefined ? 0 : state.waiting.findIndex(({ id }) => id === named);
      const [answered] = at < 0 ? [] : state.waiting.splice(at, 1);
      if (!answered) continue;
      const code = typeof status === 'number' && status >= 200 && status <= 599 ? Math.trunc(status) : 200;
      host['http:respond']({ to: answered.id, status: code, body: body === undefined ? rest : body });
    }

    for (const { id } of state.waiting.filter(({ until }) => until <= now)) {
      host['http:respond']({ to: id, status: 504, body: { ok: false, error: 'The app gave no answer in time.' } });
    }
    state.waiting = state.waiting.filter(({ until }) => until > now);
    wakeAt(state.waiting[0]?.until);
  },

  examples: [
    {
      name: 'a record is accepted and goes out as an event with the id of the request',
      config: { path: 'orders', fields: [{ id: 'order_no', title: 'Order', type: 'text', required: true }] },
      arrivals: [[{ kind: 'event', id: 'r1', payload: { order_no: 'A-100', extra: 1 } }]],
      expect: { request: [{ order_no: 'A-100', requestId: 'r1' }] },
      requests: [],
    },
    {
      name: 'a record with a missing field is sent back with what is wrong',
      config: { path: 'orders', fields: [{ id: 'order_no', title: 'Order', type: 'text', required: true }] },
      arrivals: [[{ kind: 'event', id: 'r1', payload: {} }]],
      expect: { request: [] },
      requests: [
        {
          kind: 'http:respond',
          to: 'r1',
          status: 400,
          body: { ok: false, problems: [{ field: 'order_no', problem: 'required' }] },
        },
      ],
    },
    {
      name: 'the flow answers; who gets no answer is told after the time-out',
      config: { path: 'stock', respond: 'wire', timeoutMs: 5000 },
      at: [0, 1000, 9000],
      arrivals: [
        [
          { kind: 'event', id: 'r1', payload: { part: 'X' } },
          { kind: 'event', id: 'r2', payload: { part: 'Y' } },
        ],
      ],
      feed: { response: [undefined, [{ requestId: 'r2', pieces: 12 }], undefined] },
      expect: {
        request: [
          { part: 'X', requestId: 'r1' },
          { part: 'Y', requestId: 'r2' },
        ],
      },
      requests: [
        { kind: 'http:respond', to: 'r2', status: 200, body: { pieces: 12 } },
        { kind: 'http:respond', to: 'r1', status: 504 },
      ],
    },
  ],
});
