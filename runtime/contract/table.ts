/** Data tables an app brings along. */
import * as z from 'zod';
import { localText } from './local-text.ts';

export const COLUMN_TYPES = ['bool', 'int', 'real', 'decimal', 'text', 'enum', 'time', 'duration'] as const;

/** An identifier people and SQL can both read. */
export const identifier = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);

export const columnDef = z.object({
  id: identifier,
  title: localText,
  type: z.enum(COLUMN_TYPES),
  unit: z.string().optional(),
  /** Allowed values of an enum. */
  values: z.array(z.string()).optional(),
  required: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Kept and used like any other, but never shown in traces, run logs and debug lines. */
  secret: z.boolean().optional(),
});
export type ColumnDef = z.infer<typeof columnDef>;

/** Every table also has `id` (uuid), `created_at` (ms) and `created_by` (person's name or null), which the runtime fills. */
export const SYSTEM_COLUMNS = ['id', 'created_at', 'created_by'] as const;

export const tableDef = z.object({
  title: localText,
  columns: z.array(columnDef).min(1).max(100),
  /** Columns that together name a row: no two rows have the same values in all of them. A row that lacks one of them is not held to it. */
  key: z.array(identifier).max(5).optional(),
});
export type TableDef = z.infer<typeof tableDef>;
