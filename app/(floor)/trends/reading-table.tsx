'use client';
/** The same as the picture, to be read or heard: each pen at regular times. */
import { readingAt } from '#components/charts/lines.ts';
import type { Stretch } from '#components/charts/stretch.ts';
import { momentText } from '#components/charts/time-text.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { qualityOf } from '#runtime/contract/index.ts';
import { type PenInfo, valueText } from './pen-info.ts';
import type { PenLine } from './use-lines.ts';
import { keyOf } from './view.ts';
import { words } from './words.ts';

const ROWS = 30;

interface ReadingTableProps {
  readonly lines: readonly PenLine[];
  readonly infos: ReadonlyMap<string, PenInfo>;
  readonly range: Stretch;
  readonly now: number;
  readonly zone: string;
}

export function ReadingTable({ lines, infos, range, now, zone }: ReadingTableProps) {
  const w = useWords(words);
  const lang = useLang();
  const shown = lines.filter(({ pen }) => !pen.hidden);
  const end = Math.min(range.to, now);
  const step = (end - range.from) / ROWS;
  const times = step > 0 ? Array.from({ length: ROWS + 1 }, (_, i) => Math.round(range.from + i * step)) : [];
  return (
    <section
      aria-label={w.table}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what overflows is scrolled by keyboard
      tabIndex={0}
      className="max-h-[28rem] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="px-4 py-2 text-left text-faint text-xs">{w.tableAbout}</caption>
        <thead className="sticky top-0 bg-surface text-left text-faint text-xs">
          <tr>
            <th scope="col" className="px-4 py-2 font-normal">
              {w.time}
            </th>
            {shown.map(({ pen }) => {
              const info = infos.get(keyOf(pen));
              return (
                <th key={keyOf(pen)} scope="col" className="px-3 py-2 text-right font-normal">
                  {info?.name ?? pen.tag} {info?.unit && `(${info.unit})`}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {times.map((at) => (
            <tr key={at} className="border-line border-t">
              <th scope="row" className="whitespace-nowrap px-4 py-1 text-left font-normal text-soft">
                {momentText(at, zone, lang)}
              </th>
              {shown.map(({ pen, line, whole }) => {
                const info = infos.get(keyOf(pen));
                const reading = readingAt(line, at);
                const quality = reading && reading.value !== null ? qualityOf(reading.status) : 'good';
                const span = (whole?.max ?? 0) - (whole?.min ?? 0) || Math.abs(whole?.max ?? 0);
                return (
                  <td key={keyOf(pen)} className="whitespace-nowrap px-3 py-1 text-right">
                    {info ? valueText(reading?.value, info, span) : '–'}
                    {quality !== 'good' && <span className="ml-1 text-faint text-xs">{w[`quality_${quality}`]}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
