/** Tag files as Excel workbooks; the libraries for them are loaded when one is used. */
import type { Line } from './read-table.ts';
import type { TagTable } from './write-table.ts';

/** All cells are text, so that what begins with = is never worked out, and 007 stays 007. */
export async function writeXlsx(table: TagTable, sheet: string): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const [headings = [], ...rows] = table;
  const cells = [
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
  ];
  return writeXlsxFile(cells, { sheet, stickyRowsCount: 1 }).toBlob();
}

/** The first sheet. Rejects for what is no workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly Line[]> {
  const { readSheet } = await import('read-excel-file/universal');
  const rows = await readSheet(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  return rows.map((cells, index) => ({ line: index + 1, cells: cells as Line['cells'] }));
}

/** A workbook is a ZIP archive. */
export const isXlsx = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
