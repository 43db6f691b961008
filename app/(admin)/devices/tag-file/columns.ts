/** The columns of a tag file: every field of a tag and of its address, from their schemas. */
import * as z from 'zod';
import { deviceTag, LANGS, type Lang } from '#runtime/contract/index.ts';
import { choicesOf, type FieldSchema, type FormSchema } from '../../../_client/form-schema.ts';
import type { DriverInfo } from '../device-draft.ts';
import { words as device } from '../words.ts';
import { words } from './words.ts';

type Kind = 'text' | 'number' | 'boolean' | 'json';

export interface Column {
  /** `address.offset`: also a heading that is understood. */
  readonly key: string;
  /** Where the value lies in a tag; the id lies beside it. */
  readonly path: readonly string[];
  readonly heading: Readonly<Record<Lang, string>>;
  readonly kind: Kind;
  /** Value → how it is written. */
  readonly choices?: readonly { readonly value: string | number; readonly label: Readonly<Record<Lang, string>> }[];
  readonly schema: FieldSchema;
}

const FIRST: readonly Column[] = (['id', 'title', ...LANGS.map((lang) => `title.${lang}`)] as const).map((key) => ({
  key,
  path: key.split('.'),
  heading: both((lang) => words[lang][key as 'id']),
  kind: 'text',
  schema: { type: 'string' },
}));

const SCALARS: readonly (string | undefined)[] = ['string', 'number', 'integer', 'boolean'];

/** The tag's own fields, title and address excepted; what is made of several numbers is a column for each. */
const TAG_FIELDS = fieldsOf(z.toJSONSchema(deviceTag, { io: 'input' }) as Fields).filter(
  ({ path: [first] }) => first !== 'title' && first !== 'address',
);

/** What people fill in most comes first. */
export function columnsOf(driver: DriverInfo): readonly Column[] {
  const address = fieldsOf(driver.address as Fields).map(({ path, schema }) =>
    column(['address', ...path], schema, driver),
  );
  const [usual, rest] = [['type', 'unit', 'access'], TAG_FIELDS] as const;
  const isUsual = ({ path: [first = ''] }: { readonly path: readonly string[] }) => usual.includes(first as 'unit');
  const own = [...rest.filter(isUsual), ...rest.filter((one) => !isUsual(one))];
  return distinct([...FIRST, ...address, ...own.map(({ path, schema }) => column(path, schema, driver))]);
}

interface Fields extends FormSchema {
  readonly properties?: Readonly<Record<string, FieldSchema & Fields>>;
}

function fieldsOf({ properties = {} }: Fields): { path: readonly string[]; schema: FieldSchema }[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const inner = Object.values(schema.properties ?? {});
    const isFlat = schema.type === 'object' && inner.length > 0 && inner.every(({ type }) => SCALARS.includes(type));
    return isFlat
      ? fieldsOf(schema).map((one) => ({ path: [key, ...one.path], schema: one.schema }))
      : [{ path: [key], schema: withoutMachineLimits(schema) }];
  });
}

/** A whole number's own limits are no news to anybody. */
function withoutMachineLimits({ minimum, maximum, ...rest }: FieldSchema): FieldSchema {
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}

function column(path: readonly string[], schema: FieldSchema, driver: DriverInfo): Column {
  const key = path.join('.');
  const choices = choicesOf(schema);
  const kind = choices ? 'text' : kindOf(schema);
  return {
    key,
    path,
    kind,
    schema,
    heading: both((lang) => headingOf(path, lang, driver)),
    ...(choices
      ? { choices: choices.map((value) => ({ value, label: both((lang) => labelOf(path, value, lang, driver)) })) }
      : {}),
  };
}

const kindOf = ({ type, anyOf }: FieldSchema): Kind =>
  type === 'number' || type === 'integer'
    ? 'number'
    : type === 'boolean'
      ? 'boolean'
      : type === 'string' || (anyOf ?? []).some((one) => one.type === 'string')
        ? 'text'
        : 'json';

function headingOf([first = '', ...rest]: readonly string[], lang: Lang, driver: DriverInfo): string {
  if (first === 'address') return driver.text[lang].address[rest.join('.')] ?? rest.join('.');
  const key = [first, ...rest].join('.');
  const own: Readonly<Record<string, unknown>> = words[lang];
  const shared: Readonly<Record<string, unknown>> = device[lang];
  return String(own[key] ?? (rest.length === 0 ? shared[first] : undefined) ?? key);
}

function labelOf(path: readonly string[], value: string | number, lang: Lang, driver: DriverInfo): string {
  const [first, ...rest] = path;
  if (first === 'address') return driver.text[lang].address[`${rest.join('.')}.${value}`] ?? String(value);
  const own: Readonly<Record<string, unknown>> = words[lang];
  return String(own[`${path.join('.')}.${value}`] ?? value);
}

function both(text: (lang: Lang) => string): Readonly<Record<Lang, string>> {
  return Object.fromEntries(LANGS.map((lang) => [lang, text(lang)])) as Record<Lang, string>;
}

/** No heading twice: the later one says which field it is. */
function distinct(columns: readonly Column[]): readonly Column[] {
  const seen = new Set<string>();
  return columns.map((one) => {
    const heading = both((lang) => {
      const text = seen.has(plainHeading(one.heading[lang])) ? `${one.heading[lang]} (${one.key})` : one.heading[lang];
      return text;
    });
    for (const lang of LANGS) seen.add(plainHeading(heading[lang]));
    return { ...one, heading };
  });
}

/** Headings are compared without what people and programs change in passing. */
export const plainHeading = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
