/** What a node's settings refer to, each with the field it stands in. */
import type { AnyNodeType } from '#runtime/contract/index.ts';
import { fieldsOf } from './fields.ts';

export interface Reference {
  readonly field: string;
  readonly id: string;
}
export interface References {
  readonly slot?: Reference | undefined;
  /** Tags of that slot. */
  readonly tags: readonly (Reference & { readonly access?: string | undefined; readonly many: boolean })[];
  readonly connection?: (Reference & { readonly takes?: string | undefined }) | undefined;
  readonly table?: Reference | undefined;
  /** Columns of that table. */
  readonly columns: readonly Reference[];
  readonly page?: Reference | undefined;
}

/** Fields not filled in are left out: that something must be chosen is for the node's own check to say. */
export function referencesOf(def: AnyNodeType, config: Readonly<Record<string, unknown>>): References {
  const fields = fieldsOf(def);
  const named = (widget: string): Reference[] =>
    fields
      .filter((field) => field.widget === widget)
      .flatMap(({ name }) => strings(config[name]).map((id) => ({ field: name, id })));
  return {
    slot: named('slot')[0],
    tags: fields
      .filter(({ widget }) => widget === 'slot-tag' || widget === 'slot-tags')
      .flatMap(({ name, access, widget }) =>
        strings(config[name]).map((id) => ({ field: name, id, access, many: widget === 'slot-tags' })),
      ),
    connection: fields
      .filter(({ widget }) => widget === 'connection')
      .flatMap(({ name, takes }) => strings(config[name]).map((id) => ({ field: name, id, takes })))[0],
    table: named('table')[0],
    columns: named('column'),
    page: named('page')[0],
  };
}

/** A chosen id, or several; '' is not chosen yet. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : [];
}
