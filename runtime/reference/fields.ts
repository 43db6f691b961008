/** The rows of a table of settings, from a flat JSON Schema and its labels: what a field takes, in which range and unit, and what it begins with. */
import { type FieldText, type Lang, unitSymbol } from '#runtime/contract/index.ts';
import { durationText, valueText } from './value.ts';
import { referenceWords } from './words.ts';

interface JsonField {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly JsonField[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly unit?: string;
  readonly unitLike?: string;
  readonly widget?: string;
  readonly advanced?: boolean;
  readonly secret?: boolean;
}
export interface FlatSchema {
  readonly properties?: Readonly<Record<string, JsonField>>;
  readonly required?: readonly string[];
}

export interface FieldReference {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  /** In words: "number", "duration", "choice". */
  readonly kind: string;
  /** Printed unit, or whose unit it has; '' when none. */
  readonly unit: string;
  /** '' when there is none. */
  readonly initial: string;
  /** "0 – 100", "≥ 0"; '' when unlimited. */
  readonly range: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly required: boolean;
  readonly advanced: boolean;
}

export interface FieldWords {
  readonly lang: Lang;
  field(id: string): FieldText | undefined;
  /** Label of a port, for a unit that follows it. */
  port(id: string): string;
}

/** Beyond this zod only says that a whole number is exact. */
const isLimit = (limit: number | undefined): limit is number =>
  limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

const choicesOf = (field: JsonField): readonly (string | number | boolean)[] =>
  field.enum ?? field.anyOf?.flatMap((one) => (one.const === undefined ? [] : [one.const])) ?? [];

function kindOf(field: JsonField, lang: Lang): string {
  const { kinds } = referenceWords[lang];
  const named = field.widget === undefined ? undefined : kinds[field.widget];
  if (named !== undefined) return named;
  if (field.secret) return kinds['secret'] ?? '';
  if (choicesOf(field).length > 0) return kinds['choice'] ?? '';
  const type = typeof field.type === 'string' ? field.type : (field.type?.[0] ?? 'any');
  return kinds[type] ?? type;
}

/** "0 – 100", "> 0"; '' when unlimited. `field`: the JSON Schema of a setting. */
export function rangeOf(field: JsonField, lang: Lang): string {
  const say = (n: number) => (field.widget === 'duration' ? durationText(n, lang) : String(n));
  const low = isLimit(field.minimum) ? field.minimum : field.exclusiveMinimum;
  const high = isLimit(field.maximum) ? field.maximum : field.exclusiveMaximum;
  if (isLimit(low) && isLimit(high)) return `${say(low)} – ${say(high)}`;
  if (isLimit(low)) return `${isLimit(field.minimum) ? '≥' : '>'} ${say(low)}`;
  return isLimit(high) ? `${isLimit(field.maximum) ? '≤' : '<'} ${say(high)}` : '';
}

function initialOf(field: JsonField, text: FieldText | undefined, lang: Lang): string {
  const { default: value } = field;
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return '';
  if (field.widget === 'duration' && typeof value === 'number') return durationText(value, lang);
  return text?.options?.[String(value)] ?? valueText(value, lang);
}

export function fieldsOf(schema: FlatSchema, words: FieldWords): FieldReference[] {
  const { lang } = words;
  const w = referenceWords[lang];
  return Object.entries(schema.properties ?? {}).map(([id, field]) => {
    const text = words.field(id);
    const choices = choicesOf(field).map((value) => ({
      value: String(value),
      label: text?.options?.[String(value)] ?? '',
    }));
    return {
      id,
      label: text?.label ?? id,
      help: text?.help ?? '',
      kind: kindOf(field, lang),
      unit: field.unitLike === undefined ? unitSymbol(field.unit, lang) : w.unitLike(words.port(field.unitLike)),
      initial: initialOf(field, text, lang),
      range: choices.length > 0 ? '' : rangeOf(field, lang),
      choices,
      required: schema.required?.includes(id) ?? false,
      advanced: field.advanced ?? false,
    };
  });
}
