'use client';
/** The machines that people read, those that are due first. */
import { ChevronLeft, ChevronRight, NotebookPen } from 'lucide-react';
import Link from 'next/link';
import { inLang } from '#runtime/contract/plain.ts';
import type { Sheet } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Empty } from '../ui/index.ts';
import { dueWords, firstDue } from './due.ts';
import { DueMark } from './due-mark.tsx';
import { words } from './words.ts';

export function SheetList({ sheets, now }: { sheets: readonly Sheet[]; now: number }) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <main className="mx-auto w-full max-w-2xl px-3 py-3 sm:px-6">
      <Link href="/p" className="-ml-1 inline-flex min-h-[44px] items-center gap-0.5 text-sm text-soft">
        <ChevronLeft size={18} aria-hidden />
        {w.back}
      </Link>
      <h1 className="font-semibold text-2xl tracking-tight">{w.title}</h1>
      <p className="mb-4 text-sm text-soft">{w.about}</p>
      {sheets.length === 0 ? (
        <Empty icon={<NotebookPen size={20} aria-hidden />} title={w.empty}>
          {w.emptyAbout}
        </Empty>
      ) : (
        <ul className="overflow-hidden rounded-lg border border-line bg-surface">
          {sheets.map((sheet) => {
            const first = sheet.fields.find(({ due }) => due === firstDue(sheet));
            return (
              <li key={sheet.device} className="border-line border-t first:border-t-0">
                <Link
                  href={`/readings/${encodeURIComponent(sheet.device)}`}
                  className="flex min-h-16 items-center gap-3 px-4 py-2 hover:bg-sunk"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block truncate text-lg">{inLang(sheet.title, lang)}</span>
                    <span className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
                      {sheet.place && <span>{sheet.place}</span>}
                      <span>{w.points(sheet.fields.length)}</span>
                      {first && <DueMark due={dueWords(first, now, w, lang)} />}
                    </span>
                  </span>
                  <ChevronRight size={20} aria-hidden className="shrink-0 text-faint" />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </main>
  );
}
