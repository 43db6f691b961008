/** One event per line of comma-separated text, with typed fields. */
import * as z from 'zod';
import {
  columnDef,
  defineNodeType,
  type EventPort,
  event,
  parseCsv,
  parseRow,
  type ValueType,
} from '#runtime/contract/index.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
const config = z.object({
  field: z.string().min(1).max(48).default('text').meta({ widget: 'event-field' }),
  separator: z.enum(['comma', 'semicolon', 'tab']).default('comma'),
  header: z.boolean().default(true),
  columns: z.array(columnDef).max(100).default([]).meta({ widget: 'fields' }),
});
type Column = z.infer<typeof config>['columns'][number];
type Payload = Readonly<Record<string, unknown>>;

const YES = new Set(['true', '1', 'yes', 'y', '是']);
const NO = new Set(['false', '0', 'no', 'n', '否']);

/** Text as the column wants it; what cannot be read stays text, so that the check says what is wrong with it. */
function cellOf({ type }: Pick<Column, 'type'>, raw: string | undefined): unknown {
  const text = raw?.trim() ?? '';
  if (text === '') return null;
  switch (type) {
    case 'bool':
      return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : text;
    case 'int':
      return /^[+-]?\d{1,40}$/.test(text) ? BigInt(text.replace('+', '')) : text;
    case 'real':
    case 'duration':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'time': {
      const at = Date.parse(text);
      return Number.isNaN(at) ? text : at;
    }
    default:
      return type === 'text' ? raw : text;
  }
}

export const csvParse = defineNodeType({
  type: 'data.csv-parse',
  version: 1,
  icon: 'file-spreadsheet',
  config,
  inputs: { event: { ...event(), required: true } },
  outputs: ({ columns }): { row: EventPort<Payload>; failed: EventPort<Payload> } => ({
    row:
      columns.length === 0
        ? event()
        : {
            kind: 'event',
            fields: Object.fromEntries(
              columns.map(({ id, type, unit, values }): [string, ValueType] => [id, { type, unit, values }]),
            ),
          },
    failed: {
      kind: 'event',
      fields: { line: { type: 'int' }, column: { type: 'text' }, problem: { type: 'text' }, text: { type: 'text' } },
    },
  }),

  check: ({ columns, header }) => {
    const ids = columns.map(({ id }) => id);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) return [{ field: 'columns', problem: 'same-name', data: { name: twice } }];
    return columns.length === 0 && !header ? [{ field: 'columns', problem: 'no-columns' }] : [];
  },

  step({ config: { field, separator, header, columns }, in: { event: events }, out }) {
    for (const payload of events) {
      const text = Object.hasOwn(payload, field) ? payload[field] : undefined;
      if (typeof text !== 'string') {
        out.failed.emit({ line: 0, column: field, problem: 'type', text: '' });
        continue;
      }
      const lines = parseCsv(text, SEPARATORS[separator]);
      const names = header ? (lines.shift()?.cells.map((name) => name.trim()) ?? []) : columns.map(({ id }) => id);
      for (const { line, cells } of lines) {
        if (columns.length === 0) {
          out.row.emit(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null])));
          continue;
        }
        const at = (id: string) => cells[names.indexOf(id)];
        const parsed = parseRow({ columns }, Object.fromEntries(columns.map((c) => [c.id, cellOf(c, at(c.id))])));
        if (parsed.ok) out.row.emit(parsed.row);
        else {
          const [problem] = parsed.problems;
          const column = problem?.field ?? '';
          out.failed.emit({ line, column, problem: problem?.problem ?? '', text: at(column) ?? '' });
        }
      }
    }
  },

  examples: [
    {
      name: 'orders out of a spreadsheet; the line that does not fit is told by number',
      config: {
        columns: [
          { id: 'order_no', title: 'Order', type: 'text', required: true },
          { id: 'pieces', title: 'Pieces', type: 'int', min: 1 },
        ],
      },
      feed: { event: [[{ text: 'order_no,pieces,note\r\nA-100,40,"first, urgent"\r\nA-101,many,\r\nA-102,,\r\n' }]] },
      expect: {
        row: [
          { order_no: 'A-100', pieces: 40 },
          { order_no: 'A-102', pieces: null },
        ],
        failed: [{ line: 3, column: 'pieces', problem: 'type', text: 'many' }],
      },
    },
    {
      name: 'without declared columns all is text, by the names in the first line',
      config: { separator: 'semicolon' },
      feed: { event: [[{ text: 'a;b\n1;"x ""y"""' }], [{ other: 1 }]] },
      expect: { row: [{ a: '1', b: 'x "y"' }], failed: [{ line: 0, column: 'text', problem: 'type', text: '' }] },
    },
  ],
});
