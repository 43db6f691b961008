/** A data table from what a person typed or copied from a spreadsheet: names of columns, and their types where rows show them. */
import { type ColumnDef, parseCsv, SYSTEM_COLUMNS } from '#runtime/contract/index.ts';
import { identifierFor } from './edits/tables.ts';

/** As many rows are looked at. */
const LOOKED_AT = 200;
const YES_NO = new Set(['true', 'false', 'yes', 'no', '是', '否', '对', '错']);

/** What separates cells: a tab from a spreadsheet, else whichever of semicolon and comma gives more of them; undefined where none does. */
function separatorOf(line: string): string | undefined {
  const cells = (separator: string) => parseCsv(line, separator)[0]?.cells.length ?? 0;
  return ['\t', ';', ','].filter((one) => cells(one) > 1).sort((a, b) => cells(b) - cells(a))[0];
}

function typeOf(cells: readonly string[]): ColumnDef['type'] {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (given.length === 0) return 'text';
  // An order number such as 00417 is no number.
  if (given.every((cell) => /^-?(0|[1-9]\d{0,14})$/.test(cell))) return 'int';
  if (given.every((cell) => /^-?(0|[1-9]\d{0,14})([.]\d{1,9})?$/.test(cell))) return 'real';
  return given.every((cell) => YES_NO.has(cell.toLowerCase())) ? 'bool' : 'text';
}

/** Lines without a separator are one name each; else the first line is the head, and the others tell the types. */
export function columnsFromText(text: string): ColumnDef[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = separatorOf(lines[0] ?? '');
  const rows = separator === undefined ? [] : parseCsv(text, separator).map(({ cells }) => cells);
  const names = separator === undefined ? lines : (rows[0] ?? []);
  const taken = new Set<string>(SYSTEM_COLUMNS);
  return names.flatMap((name, i): ColumnDef[] => {
    const title = name.trim().slice(0, 80);
    if (title === '') return [];
    const id = identifierFor(title, 'column', (other) => taken.has(other));
    taken.add(id);
    return [{ id, title, type: typeOf(rows.slice(1, LOOKED_AT).map((row) => row[i] ?? '')), required: false }];
  });
}
