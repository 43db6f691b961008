'use client';
/** The sheet of one machine as a floor page. */
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { inLang } from '#runtime/contract/plain.ts';
import type { Sheet } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Card, Empty } from '../ui/index.ts';
import { type EnterSheet, SheetForm } from './sheet-form.tsx';
import { words } from './words.ts';

export interface SheetPageProps {
  /** Absent: there is no such machine. */
  readonly sheet: Sheet | undefined;
  readonly now: number;
  readonly person: string;
  readonly enter: EnterSheet;
  readonly onEntered: () => void;
}

export function SheetPage({ sheet, now, person, enter, onEntered }: SheetPageProps) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <main className="mx-auto w-full max-w-xl px-3 pt-3 pb-10 sm:px-6">
      <div className="flex items-center justify-between gap-3">
        <Link href="/readings" className="-ml-1 inline-flex min-h-[44px] items-center gap-0.5 text-sm text-soft">
          <ChevronLeft size={18} aria-hidden />
          {w.backToList}
        </Link>
        <span className="truncate text-sm text-soft">{person}</span>
      </div>
      {sheet ? (
        <>
          <h1 className="font-semibold text-2xl tracking-tight">{inLang(sheet.title, lang)}</h1>
          {sheet.place && <p className="text-sm text-soft">{sheet.place}</p>}
          <Card className="mt-3 p-4">
            <SheetForm sheet={sheet} now={now} enter={enter} onEntered={onEntered} />
          </Card>
        </>
      ) : (
        <Empty title={w.missing}>{w.missingAbout}</Empty>
      )}
    </main>
  );
}
