/** What a form knows of a flat JSON Schema with the hints of runtime/contract/driver.ts: what to show, what is wrong, what comes next. */
import type { WireType } from '#runtime/contract/index.ts';

export interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly anyOf?: readonly FieldSchema[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  /** Folded away. */
  readonly advanced?: boolean;
  readonly secret?: boolean;
  /** Its values are long. */
  readonly wide?: boolean;
  /** Shown only while every one of these fields has one of these values. */
  readonly when?: readonly { readonly field: string; readonly in: readonly unknown[] }[];
  /** Its value while it is not shown; absent: none. */
  readonly otherwise?: unknown;
  /** Must be filled in while it is shown. */
  readonly needed?: boolean;
  /**
   * The next of a row of likes has the next value: one more, or as many more as `of` says for the value of `by`. `at`: the number in a text, a group
   * of this pattern, which the next text has to fit too.
   */
  readonly steps?: { readonly by?: string; readonly of?: Readonly<Record<string, number>>; readonly at?: string };
  /** Pattern of its value → what the tag most likely becomes on a wire; the first that fits; of several fields the last. */
  readonly gives?: Readonly<Record<string, WireType>>;
}
export interface FormSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}
export type FormValue = Readonly<Record<string, unknown>>;

/** `range`: outside minimum to maximum. */
export type FieldProblem = 'missing' | 'whole' | 'range';
/** Field → what is wrong with it. */
export type FormProblems = Readonly<Record<string, FieldProblem>>;

const fieldsOf = (schema: FormSchema) => Object.entries(schema.properties ?? {});

export const choicesOf = (schema: FieldSchema): readonly (string | number)[] | undefined =>
  schema.enum ?? schema.anyOf?.flatMap((one) => (one.const === undefined ? [] : [one.const]));

export function isShown(schema: FormSchema, key: string, value: FormValue): boolean {
  const { when = [] } = schema.properties?.[key] ?? {};
  return when.every(({ field, in: wanted }) => wanted.includes(value[field] ?? schema.properties?.[field]?.default));
}

export const isNeeded = (schema: FormSchema, key: string): boolean =>
  !!schema.required?.includes(key) || !!schema.properties?.[key]?.needed;

/** What a new form starts with. */
export const defaultsOf = (schema: FormSchema): FormValue =>
  settled(
    schema,
    {},
    Object.fromEntries(
      fieldsOf(schema).flatMap(([key, field]) => (field.default === undefined ? [] : [[key, field.default]])),
    ),
  );

/** `after` without values of fields that are not shown, and with the default of those that have just come into sight. */
export function settled(schema: FormSchema, before: FormValue, after: FormValue): FormValue {
  let value = after;
  for (const [key, field] of fieldsOf(schema)) {
    if (!field.when) continue;
    const { [key]: own, ...rest } = value;
    const shown = isShown(schema, key, value);
    const fresh = own === field.otherwise && !isShown(schema, key, before);
    const next = !shown ? field.otherwise : fresh ? field.default : own;
    value = next === undefined ? rest : { ...value, [key]: next };
  }
  return value;
}

function problemOf(schema: FormSchema, key: string, field: FieldSchema, value: unknown): FieldProblem | undefined {
  if (value === undefined || value === '') return isNeeded(schema, key) ? 'missing' : undefined;
  if (typeof value !== 'number') return undefined;
  if (field.type === 'integer' && !Number.isInteger(value)) return 'whole';
  const inside =
    value >= (field.minimum ?? Number.NEGATIVE_INFINITY) && value <= (field.maximum ?? Number.POSITIVE_INFINITY);
  return inside ? undefined : 'range';
}

export const problemsOf = (schema: FormSchema, value: FormValue): FormProblems =>
  Object.fromEntries(
    fieldsOf(schema).flatMap(([key, field]) => {
      const problem = isShown(schema, key, value) ? problemOf(schema, key, field, value[key]) : undefined;
      return problem ? [[key, problem]] : [];
    }),
  );

/** Undefined: it has no number there, or none that is followed by another. */
function nextText(text: string, at: string | undefined, step: number): string | undefined {
  const shape = at === undefined ? undefined : new RegExp(at, 'id');
  const found = shape?.exec(text)?.indices?.slice(1).find(Boolean);
  if (!shape || !found) return undefined;
  const [from, to] = found;
  const next = `${text.slice(0, from)}${Number(text.slice(from, to)) + step}${text.slice(to)}`;
  return shape.test(next) ? next : undefined;
}

/** The value after this one in a row of likes: the next address of a device. */
export function nextOf(schema: FormSchema, value: FormValue): FormValue {
  let carried = value;
  for (const [key, { steps, minimum = 0, maximum = Number.POSITIVE_INFINITY }] of fieldsOf(schema).toReversed()) {
    const now = value[key];
    if (!steps || !isShown(schema, key, value)) continue;
    const step = steps.by === undefined ? 1 : steps.of?.[String(value[steps.by])];
    if (typeof now === 'string') {
      const next = step === undefined ? undefined : nextText(now, steps.at, step);
      if (next !== undefined) return { ...carried, [key]: next };
    }
    if (typeof now !== 'number') continue;
    if (step !== undefined && now + step <= maximum) return { ...carried, [key]: now + step };
    // After bit 15 comes bit 0 of the next register.
    carried = { ...carried, [key]: minimum };
  }
  return value;
}
