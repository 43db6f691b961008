/** The settings of a node type as fields: which of them name a slot, a tag, a connection, a table, a column or a page. */
import { z } from 'zod';
import type { AnyNodeType } from '#runtime/contract/index.ts';

export interface ConfigField {
  readonly name: string;
  readonly widget?: string | undefined;
  readonly access?: string | undefined;
  /** Kind of message, of a field that names a connection. */
  readonly takes?: string | undefined;
}

const known = new WeakMap<AnyNodeType, readonly ConfigField[]>();

/** In the order the schema gives them. Derived from the JSON Schema, as the property form is. */
export function fieldsOf(def: AnyNodeType): readonly ConfigField[] {
  let fields = known.get(def);
  if (!fields) {
    fields = read(def);
    known.set(def, fields);
  }
  return fields;
}

function read(def: AnyNodeType): ConfigField[] {
  const schema = z.toJSONSchema(def.config, { io: 'input', unrepresentable: 'any' });
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const meta: Readonly<Record<string, unknown>> = typeof field === 'object' ? field : {};
    return { name, widget: text(meta['widget']), access: text(meta['access']), takes: text(meta['takes']) };
  });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
