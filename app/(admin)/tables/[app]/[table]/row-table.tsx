'use client';
/** Rows as a table; on a phone it scrolls sideways with the time kept in sight. */
import { formatDecimal, formatTime, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Card, cn, Empty } from '#components/ui/index.ts';
import { type ColumnDef, inLang, type Lang, unitSymbol } from '#runtime/contract/index.ts';
import { words } from '../../words.ts';

const NUMERIC: readonly ColumnDef['type'][] = ['int', 'real', 'decimal', 'duration'];
const FIRST = 'sticky left-0 bg-surface';

function cell(column: ColumnDef, value: unknown, lang: Lang): string {
  if (column.type === 'time' && typeof value === 'number') return formatTime(value, lang);
  if (column.type === 'bool' && typeof value === 'number') return formatValue(value !== 0, lang);
  if (column.type === 'decimal' && typeof value === 'string') return formatDecimal(value);
  return formatValue(value, lang, 6);
}

export function RowTable({
  columns,
  rows,
}: {
  columns: readonly ColumnDef[];
  rows: readonly Record<string, unknown>[];
}) {
  const w = useWords(words);
  const lang = useLang();
  if (rows.length === 0)
    return (
      <Card>
        <Empty title={w.noRows}>{w.noRowsAbout}</Empty>
      </Card>
    );
  return (
    <Card className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="text-left text-soft text-xs">
            <th scope="col" className={cn(FIRST, 'whitespace-nowrap px-4 py-2 font-medium')}>
              {w.createdAt}
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cn('whitespace-nowrap px-3 py-2 font-medium', NUMERIC.includes(column.type) && 'text-right')}
              >
                {inLang(column.title, lang)}
                {column.unit && <span className="font-normal text-faint"> {unitSymbol(column.unit, lang)}</span>}
              </th>
            ))}
            <th scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
              {w.createdBy}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row['id'])} className="border-line border-t">
              <td className={cn(FIRST, 'whitespace-nowrap px-4 py-2 text-soft')}>
                {formatTime(Number(row['created_at']), lang)}
              </td>
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={cn('max-w-80 truncate px-3 py-2', NUMERIC.includes(column.type) && 'text-right')}
                >
                  {cell(column, row[column.id], lang)}
                </td>
              ))}
              <td className="whitespace-nowrap px-4 py-2 text-soft">{String(row['created_by'] ?? w.machine)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
