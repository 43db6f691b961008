/** Takes a value out of JSON by its path and puts it into the event as a field. */
import * as z from 'zod';
import {
  defineNodeType,
  type EventPort,
  event,
  followJsonPath,
  parseJson,
  parseJsonPath,
} from '#runtime/contract/index.ts';
import { once } from '../lines.ts';
import { valueAs } from '../value-as.ts';

const config = z.object({
  field: z.string().max(48).default('').meta({ widget: 'event-field' }),
  path: z.string().max(500).default('').meta({ placeholder: '$.data[0].value' }),
  as: z.string().min(1).max(48).default('value'),
  type: z.enum(['real', 'int', 'decimal', 'bool', 'text', 'time', 'record', 'list']).default('real'),
});
type Config = z.infer<typeof config>;
type Payload = Readonly<Record<string, unknown>>;
const stepsOf = once(({ path }: Config) => ({ steps: parseJsonPath(path) ?? [] }));

/** A number that came as text is one all the same; an ISO date is a time. */
function typed(type: Config['type'], value: unknown): unknown {
  if (typeof value !== 'string') return valueAs({ type }, value);
  if (type === 'time') return valueAs({ type }, Date.parse(value));
  if (type === 'real') return value.trim() === '' ? undefined : valueAs({ type }, Number(value));
  if (type === 'int') return /^\s*-?\d{1,40}\s*$/.test(value) ? valueAs({ type }, BigInt(value.trim())) : undefined;
  return valueAs({ type }, value);
}

export const jsonPath = defineNodeType({
  type: 'data.json-path',
  version: 1,
  icon: 'file-json',
  config,
  inputs: { event: { ...event(), required: true } },
  outputs: ({ as, type }): { found: EventPort<Payload>; missing: EventPort<Payload> } => ({
    found: { kind: 'event', like: 'event', fields: { [as]: { type } } },
    missing: { kind: 'event', like: 'event' },
  }),

  check: ({ path }) => {
    if (path.trim() === '') return [{ field: 'path', problem: 'no-path' }];
    return parseJsonPath(path) ? [] : [{ field: 'path', problem: 'bad-path' }];
  },

  step({ config: c, in: { event: events }, out }) {
    for (const payload of events) {
      const given = c.field === '' ? payload : Object.hasOwn(payload, c.field) ? payload[c.field] : undefined;
      const parsed = typeof given === 'string' ? parseJson(given) : { ok: true, value: given };
      const found = parsed.ok && 'value' in parsed ? followJsonPath(parsed.value, stepsOf(c).steps) : [];
      const values = found.map((value) => typed(c.type, value)).filter((value) => value !== undefined);
      for (const value of values) out.found.emit({ ...payload, [c.as]: value });
      if (values.length === 0) out.missing.emit(payload);
    }
  },

  examples: [
    {
      name: 'a reading out of what another system sent as text',
      config: { field: 'body', path: '$.data[0].temp', as: 'temp' },
      feed: {
        event: [[{ body: '{"data":[{"temp":21.5},{"temp":22}]}' }], [{ body: '{"data":[]}' }], [{ body: 'oops' }]],
      },
      expect: {
        found: [{ body: '{"data":[{"temp":21.5},{"temp":22}]}', temp: 21.5 }],
        missing: [{ body: '{"data":[]}' }, { body: 'oops' }],
      },
    },
    {
      name: 'one event for each of a list, whole numbers exact, numbers as text too',
      config: { path: 'items[*].no', as: 'no', type: 'int' },
      feed: { event: [[{ items: [{ no: 7 }, { no: '9007199254740993' }, { no: 'x' }] }]] },
      expect: {
        found: [
          { items: [{ no: 7 }, { no: '9007199254740993' }, { no: 'x' }], no: 7 },
          { items: [{ no: 7 }, { no: '9007199254740993' }, { no: 'x' }], no: 9_007_199_254_740_993n },
        ],
      },
    },
  ],
});
