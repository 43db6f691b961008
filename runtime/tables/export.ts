/** A data table as CSV (RFC 4180) that Excel opens as it is: byte order mark, local times, headings in the reader's language. */
import {
  type CellContent,
  type ColumnDef,
  CSV_BOM,
  csvLine,
  csvText,
  csvTime,
  inLang,
  type Lang,
  type TableDef,
} from '#runtime/contract/index.ts';
import type { StoredRow } from './read.ts';
import type { Tables } from './tables.ts';

export interface CsvOptions {
  readonly lang: Lang;
  /** IANA zone in which times are written. */
  readonly zone: string;
}

type Column = Pick<ColumnDef, 'id' | 'title' | 'type' | 'unit'>;

/** Rows in a piece. */
const PAGE = 2000;

const SYSTEM_TITLES: Readonly<Record<Lang, { readonly created_at: string; readonly created_by: string }>> = {
  en: { created_at: 'Entered at', created_by: 'Entered by' },
  'zh-CN': { created_at: '填报时间', created_by: '填报人' },
};

/** Where the next piece begins: all pieces are of the table as it was at the first. */
export interface CsvCursor {
  readonly asOf: number;
  readonly before: number;
}

/** A piece of the text, newest rows first, the headings in the first. Throws UnknownTable, and PastGone for a cursor of days ago. */
export function exportCsv(
  tables: Tables,
  app: string,
  table: string,
  options: CsvOptions,
  cursor?: CsvCursor,
): { readonly csv: string; readonly next?: CsvCursor } {
  const columns = columnsOf(tables.def(app, table), options.lang);
  const time = csvTime(options.zone);
  const asOf = cursor?.asOf ?? tables.position();
  const page = tables.asOf(app, table, asOf).rows(PAGE, cursor?.before);
  const head = cursor ? '' : `${CSV_BOM}${csvLine(columns.map(heading(options.lang)))}`;
  const csv = head + page.rows.map((row) => csvLine(columns.map((c) => cell(c, row, time)))).join('');
  return page.next === undefined ? { csv } : { csv, next: { asOf, before: page.next } };
}

const columnsOf = (def: TableDef, lang: Lang): readonly Column[] => [
  { id: 'created_at', title: SYSTEM_TITLES[lang].created_at, type: 'time' },
  { id: 'created_by', title: SYSTEM_TITLES[lang].created_by, type: 'text' },
  ...def.columns,
];

const heading =
  (lang: Lang) =>
  ({ id, title, type, unit }: Column) => {
    const shown = type === 'duration' ? 'ms' : unit;
    return csvText((inLang(title, lang) || id) + (shown ? ` (${shown})` : ''));
  };

function cell({ id, type }: Column, row: StoredRow, time: (ms: number) => string): string {
  const value: CellContent = row[id] ?? null;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (type === 'time' && typeof value === 'number') return time(value);
  return type === 'text' || type === 'enum' ? csvText(String(value)) : String(value);
}
