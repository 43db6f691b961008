/** Steps that bring an older document to today's format. Append only; a step never changes once released. */
import { FORMAT } from './document.ts';

export interface FormatMigration {
  /** The format it leads to; it starts from the one before. */
  readonly to: number;
  readonly name: string;
  up(doc: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** Format 1 is the first. */
export const FORMAT_MIGRATIONS: readonly FormatMigration[] = [];

/** Applies the steps after the document's own format, in order. */
export function migrateFormat(
  doc: Readonly<Record<string, unknown>>,
  migrations: readonly FormatMigration[] = FORMAT_MIGRATIONS,
): Readonly<Record<string, unknown>> {
  let current = doc;
  for (const step of migrations) {
    if (typeof current['format'] === 'number' && current['format'] < step.to)
      current = { ...step.up(current), format: step.to };
  }
  return current;
}

/** Whether a newer Jig wrote it. */
export const isNewer = (format: unknown): format is number => typeof format === 'number' && format > FORMAT;
