/** Tag files as CSV: as Excel writes them in China and elsewhere, and as it opens them without being asked. */
import { CSV_BOM, csvLine, parseCsv } from '#runtime/contract/index.ts';
import type { Column } from './columns.ts';
import { headingsOf, type Line } from './read-table.ts';
import type { TagTable } from './write-table.ts';

export const writeCsv = (table: TagTable): string => CSV_BOM + table.map(csvLine).join('');

/** UTF-8 with or without mark, UTF-16 with one ("Unicode text"), else GB18030, which GBK and GB2312 are part of. */
export function textOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** With the separator under which most headings are known. */
export function readCsv(bytes: Uint8Array, columns: readonly Column[]): readonly Line[] {
  const text = textOf(bytes);
  const tables = [',', ';', '\t'].map((separator) => parseCsv(text, separator));
  const known = (table: readonly Line[]) => headingsOf(columns, table[0]?.cells ?? []).filter(Boolean).length;
  return tables.reduce((best, table) => (known(table) > known(best) ? table : best));
}
