/** What a webhook takes: the same for the call that brings it and for the step that sees it. */
import { type ColumnDef, parseRow } from '#runtime/contract/index.ts';

export interface HookConfig {
  readonly fields: ColumnDef[];
  readonly respond: 'accepted' | 'wire';
  readonly timeoutMs: number;
}

/** The payload as declared, or what is wrong with it. Fields nobody declared are left out; with none declared all are kept. */
export function hookPayload({ fields }: Pick<HookConfig, 'fields'>, payload: Readonly<Record<string, unknown>>) {
  if (fields.length === 0) return { ok: true, row: payload } as const;
  const known = fields.filter(({ id }) => Object.hasOwn(payload, id)).map(({ id }) => [id, payload[id]] as const);
  return parseRow({ columns: fields }, Object.fromEntries(known));
}
