/** The fields of a node type's settings, read from its zod schema: name, JSON Schema and our own meta. */
import { z } from 'zod';
import type { AnyNodeType } from '#runtime/contract/index.ts';

export interface ConfigField {
  readonly name: string;
  /** JSON Schema type; undefined for a union or anything. */
  readonly type: string | undefined;
  readonly options: readonly string[] | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly widget: string | undefined;
  readonly unit: string | undefined;
  readonly unitLike: string | undefined;
  readonly advanced: boolean;
  readonly optional: boolean;
  /** Shown only while each of these settings has one of these values. */
  readonly when: readonly { readonly field: string; readonly in: readonly unknown[] }[];
  readonly meta: Readonly<Record<string, unknown>>;
}

interface Schema {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function field(name: string, outer: Schema): ConfigField {
  // `nullable` and unions with a literal: the first plain branch says what control fits.
  const branch = outer.anyOf?.find((s) => s['type'] !== 'null');
  const schema: Schema = branch ? { ...branch, ...outer } : outer;
  const type = text(schema['type']);
  const options = Array.isArray(schema['enum']) ? schema['enum'].filter((o) => typeof o === 'string') : undefined;
  const minimum = number(schema['minimum']) ?? number(schema['exclusiveMinimum']);
  const maximum = number(schema['maximum']) ?? number(schema['exclusiveMaximum']);
  return {
    name,
    type,
    options,
    // zod states the safe-integer range for every int; that is not a limit worth telling anyone.
    minimum: minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum,
    maximum: maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum,
    widget: text(schema['widget']),
    unit: text(schema['unit']),
    unitLike: text(schema['unitLike']),
    advanced: schema['advanced'] === true,
    optional: !('default' in schema),
    when: Array.isArray(schema['when']) ? (schema['when'] as ConfigField['when']) : [],
    meta: schema,
  };
}

const cache = new WeakMap<AnyNodeType, readonly ConfigField[]>();

export function configFields(def: AnyNodeType): readonly ConfigField[] {
  let fields = cache.get(def);
  if (!fields) {
    const schema = z.toJSONSchema(def.config, { io: 'input', unrepresentable: 'any' }) as Schema;
    fields = Object.entries(schema.properties ?? {}).map(([name, s]) => field(name, s));
    cache.set(def, fields);
  }
  return fields;
}

/** Whether a setting means something beside the others. */
export const isShown = ({ when }: ConfigField, config: Readonly<Record<string, unknown>>): boolean =>
  when.every(({ field: other, in: wanted }) => wanted.includes(config[other]));

/** The first field with this widget. */
export const fieldWith = (def: AnyNodeType, widget: string): ConfigField | undefined =>
  configFields(def).find((f) => f.widget === widget);
