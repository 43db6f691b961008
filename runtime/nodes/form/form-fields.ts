/** The fields of a form: the same on the phone, in the check of a report, and on the wire. */
import type { ColumnDef, LocalText, PortEnv } from '#runtime/contract/index.ts';

export interface FormConfig {
  readonly page: string;
  readonly table: string;
  readonly fields: readonly ColumnDef[];
  readonly prefill: readonly string[];
  readonly submitLabel: LocalText;
}

/** Those of the table when one is chosen, else its own. A report is checked with `parseRow({ columns: formFields(…) }, payload)`. */
export const formFields = ({ table, fields }: Pick<FormConfig, 'table' | 'fields'>, env: PortEnv): ColumnDef[] => [
  ...(table === '' ? fields : (env.tables[table]?.columns ?? [])),
];
