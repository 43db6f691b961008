/** A field that goes into a table's column must be of a kind the column can hold: else every row is refused. Only what surely never fits is said. */
import type { ColumnDef, Fix, TableDef, ValueType, WireType } from '#runtime/contract/index.ts';
import { fieldsOf } from '../fields.ts';
import { wireFit } from '../fit.ts';
import { type Model, type ModelNode, port } from '../model.ts';
import { defineRule } from '../rule.ts';
import { own } from '../types.ts';

type Fields = Readonly<Record<string, ValueType>>;

/** As values are in memory: what is kept as a text may turn out to be one of a choice, or digits. */
const NUMBERS: readonly WireType[] = ['int', 'real', 'time', 'duration'];
const TEXTS: readonly WireType[] = ['text', 'enum', 'file', 'decimal'];
const INSIDES: readonly WireType[] = ['record', 'row', 'list'];
const REFUSES: Readonly<Record<ColumnDef['type'], readonly WireType[]>> = {
  bool: [...NUMBERS, ...TEXTS, ...INSIDES],
  int: ['bool', ...TEXTS, ...INSIDES],
  real: ['bool', ...TEXTS, ...INSIDES],
  time: ['bool', ...TEXTS, ...INSIDES],
  duration: ['bool', ...TEXTS, ...INSIDES],
  decimal: ['bool', ...INSIDES],
  enum: ['bool', ...NUMBERS, ...INSIDES],
  text: INSIDES,
};

const OFFERS = 2;

interface Refused {
  readonly column: ColumnDef;
  readonly field: string;
  readonly given: ValueType;
}

/** The columns that the node fills from these fields and that can take none of their values. */
export function refusedColumns(node: ModelNode, { doc }: Pick<Model, 'doc'>, fields: Fields): readonly Refused[] {
  const table = tableOf(node, doc);
  if (!table) return [];
  return table.def.columns.flatMap((column) => {
    const field = sourceOf(node.config?.[table.mapping], column.id);
    const given = field === undefined ? undefined : own(fields, field);
    return field !== undefined && given && REFUSES[column.type].includes(given.type) ? [{ column, field, given }] : [];
  });
}

/** The table, and the setting that says where its columns' values come from. */
function tableOf({ entry, references }: ModelNode, doc: Model['doc']) {
  const mapping = entry && fieldsOf(entry.def).find(({ widget }) => widget === 'mapping')?.name;
  const def: TableDef | undefined = references.table && own(doc.tables, references.table.id);
  return mapping !== undefined && references.table && def ? { id: references.table.id, def, mapping } : undefined;
}

/** A column that is not named takes the field of its own name. */
function sourceOf(mapping: unknown, column: string): string | undefined {
  const from = isRecord(mapping) && Object.hasOwn(mapping, column) ? mapping[column] : { field: column };
  return isRecord(from) && typeof from['field'] === 'string' ? from['field'] : undefined;
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const columnTypes = defineRule({
  codes: ['flow/column-type'],
  run({ model, report }) {
    for (const node of model.nodes) {
      const table = tableOf(node, model.doc);
      if (!table) continue;
      for (const wire of model.sound.to(node.id)) {
        const output = model.ports(wire.from.node).outputs[wire.from.port];
        if (port(node.ports?.inputs, wire.to.port)?.kind !== 'event' || output?.kind !== 'event' || !output.fields)
          continue;
        for (const { column, field, given } of refusedColumns(node, model, output.fields)) {
          report('flow/column-type', {
            at: [{ wire: wire.id, node: node.id, port: wire.to.port }],
            data: { table: table.id, column: column.id, field, fromType: given.type, toType: column.type },
            fixes: [
              ...otherFields(node, table, column, output.fields),
              { kind: 'open-field', node: node.id, field: table.mapping },
              { kind: 'remove-wire', wire: wire.id },
            ],
          });
        }
      }
    }
  },
});

/** Fields that would fit as they are and go into no other column yet. */
function otherFields(
  { id, config }: ModelNode,
  { def, mapping }: { readonly def: TableDef; readonly mapping: string },
  column: ColumnDef,
  fields: Fields,
): Fix[] {
  const now = config?.[mapping];
  const used = new Set(def.columns.map((one) => sourceOf(now, one.id)));
  return Object.entries(fields)
    .filter(([name, type]) => {
      const fits = wireFit(type, column);
      return !used.has(name) && fits.ok && fits.conversion.factor === undefined && fits.conversion.offset === undefined;
    })
    .slice(0, OFFERS)
    .map(([field]) => ({
      kind: 'set-config',
      node: id,
      field: mapping,
      value: { ...(isRecord(now) ? now : {}), [column.id]: { field } },
      fills: { column: column.id, from: field },
    }));
}
