/** A form on a floor page: a person reports, an event comes out. */
import * as z from 'zod';
import {
  columnDef,
  defineNodeType,
  type EventPort,
  localText,
  parseRow,
  type SignalPort,
  type ValueType,
} from '#runtime/contract/index.ts';
import { signalOf } from '../signals.ts';
import { type FormConfig, formFields } from './form-fields.ts';

const config: z.ZodType<FormConfig> = z.object({
  page: z.string().default('main').meta({ widget: 'page' }),
  table: z.string().default('').meta({ widget: 'table' }),
  fields: z
    .array(columnDef)
    .max(30)
    .default([])
    .meta({ widget: 'fields', when: [{ field: 'table', in: [''] }] }),
  /** Fields the machine's own value is offered for: each gets an input. */
  prefill: z.array(z.string()).max(30).default([]).meta({ widget: 'values', advanced: true }),
  submitLabel: localText.default('').meta({ widget: 'local-text', advanced: true }),
});

/** Filled by Jig, beside what the person entered. */
const OWN_FIELDS = { by: { type: 'text' }, at: { type: 'time' } } as const satisfies Record<string, ValueType>;

const REPORT = [
  { id: 'order_no', title: 'Order', type: 'text', required: true },
  { id: 'good', title: 'Good', type: 'int', required: true, min: 0 },
] as const;

export const form = defineNodeType({
  type: 'page.form',
  version: 1,
  icon: 'clipboard-list',
  config,
  inputs: (c, env): Record<string, SignalPort> =>
    Object.fromEntries(
      formFields(c, env)
        .filter(({ id }) => c.prefill.includes(id))
        .map(({ id, type, unit }) => [id, signalOf({ type, unit })]),
    ),
  outputs: (c, env): { submitted: EventPort<Readonly<Record<string, unknown>>> } => {
    const fields = formFields(c, env).map(({ id, type, unit, values }) => [id, { type, unit, values }] as const);
    return { submitted: { kind: 'event', fields: { ...Object.fromEntries(fields), ...OWN_FIELDS } } };
  },
  capabilities: ['debug:log'],
  source: 'events',
  breaksLoop: true,
  block: 'form',

  check(c, env) {
    if (c.table !== '' && !env.tables[c.table]) return [];
    const ids = formFields(c, env).map(({ id }) => id);
    if (ids.length === 0) return [{ field: 'fields', problem: 'no-fields' }];
    const problems = [];
    for (const [i, id] of ids.entries()) {
      if (Object.hasOwn(OWN_FIELDS, id)) problems.push({ field: 'fields', problem: 'taken', data: { name: id } });
      else if (ids.indexOf(id) !== i) problems.push({ field: 'fields', problem: 'same-name', data: { name: id } });
    }
    const unknown = c.prefill.filter((id) => !ids.includes(id));
    return [...problems, ...unknown.map((name) => ({ field: 'prefill', problem: 'no-field', data: { name } }))];
  },

  step({ config: c, arrived, out, env, now, host }) {
    for (const { payload, by } of arrived.events) {
      // The runtime has checked it before it was accepted; this only brings values to their one spelling.
      const parsed = parseRow({ columns: formFields(c, env) }, payload);
      if (parsed.ok) out.submitted.emit({ ...parsed.row, by: by?.name ?? '', at: now });
      else host['debug:log']({ label: 'form', value: parsed.problems });
    }
  },

  examples: [
    {
      name: 'a report goes out with the name of the person and the time',
      config: { fields: REPORT },
      arrivals: [
        [
          {
            kind: 'event',
            id: '7c3d0e5a',
            payload: { order_no: 'A-100', good: 40 },
            by: { id: 'u1', name: '李明', role: 'operator' },
          },
        ],
      ],
      expect: { submitted: [{ order_no: 'A-100', good: 40, by: '李明', at: 0 }] },
    },
    {
      name: 'what breaks the rules of a field never becomes an event',
      config: { fields: REPORT },
      arrivals: [[{ kind: 'event', id: '7c3d0e5b', payload: { order_no: 'A-100', good: -1 } }]],
      expect: { submitted: [] },
    },
    {
      name: 'fields taken from a table, an empty one being nothing',
      config: { table: 'reports' },
      env: {
        tables: {
          reports: {
            title: 'Reports',
            columns: [
              { id: 'weight', title: 'Weight', type: 'decimal', unit: 'kg', required: true },
              { id: 'note', title: 'Note', type: 'text', required: false },
            ],
          },
        },
      },
      arrivals: [[{ kind: 'event', id: '7c3d0e5c', payload: { weight: '12.50' } }]],
      expect: { submitted: [{ weight: '12.5', note: null, by: '', at: 0 }] },
    },
  ],
});
