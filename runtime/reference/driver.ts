/** A driver as a page: what a connection and a tag's address ask for, from its schemas and words. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { type FieldReference, type FlatSchema, fieldsOf } from './fields.ts';

/** As the runtime lists its drivers. */
export interface ListedDriver {
  readonly protocol: string;
  /** JSON Schemas of what a person fills in. */
  readonly endpoint: unknown;
  readonly address: unknown;
  readonly text: Readonly<Record<Lang, DriverText>>;
}

export interface DriverReference {
  readonly protocol: string;
  readonly title: string;
  readonly help: string;
  readonly endpoint: readonly FieldReference[];
  readonly address: readonly FieldReference[];
}

/** `labels` holds a field's label under its name, and a choice's under `field.choice`. */
function fields(schema: unknown, labels: Readonly<Record<string, string>>, lang: Lang): FieldReference[] {
  const options = (id: string) =>
    Object.fromEntries(
      Object.entries(labels).flatMap(([key, label]) =>
        key.startsWith(`${id}.`) ? [[key.slice(id.length + 1), label] as const] : [],
      ),
    );
  return fieldsOf(schema as FlatSchema, {
    lang,
    field: (id) => ({ label: labels[id] ?? id, options: options(id) }),
    port: (id) => id,
  });
}

export function driverReference({ protocol, endpoint, address, text }: ListedDriver, lang: Lang): DriverReference {
  const words = text[lang];
  return {
    protocol,
    title: words.title,
    help: words.help,
    endpoint: fields(endpoint, words.endpoint, lang),
    address: fields(address, words.address, lang),
  };
}
