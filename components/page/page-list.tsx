'use client';
/** The floor pages there are, and what stands in their place when there are none. */
import { ChevronRight, NotebookPen, PanelsTopLeft } from 'lucide-react';
import Link from 'next/link';
import { inLang } from '#runtime/contract/plain.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, buttonLook, Chip, Empty, Failure } from '../ui/index.ts';
import { words } from './words.ts';

export interface PageListProps {
  /** undefined: the runtime does not answer. */
  apps: readonly AppStatus[] | undefined;
  person: string;
  /** Offers the way to the builder's screens. */
  mayBuild: boolean;
  /** Absent: no machine is read by people. */
  readings?: { readonly due: number };
  onLanguage: () => void;
  /** Phones are shared: the next one signs in under their own name. */
  onSignOut: () => void;
}

export function PageList({ apps, person, mayBuild, readings, onLanguage, onSignOut }: PageListProps) {
  const w = useWords(words);
  const lang = useLang();
  const shown = (apps ?? []).filter((a) => a.pages.length > 0);
  return (
    <main className="mx-auto w-full max-w-2xl px-3 py-3 sm:px-6">
      <header className="mb-2 flex items-center gap-1">
        <span className="min-w-0 flex-1 truncate text-sm text-soft">{person}</span>
        {mayBuild && (
          <Link href="/" className={buttonLook({ look: 'ghost', size: 'large' })}>
            {w.builder}
          </Link>
        )}
        <Button look="ghost" size="large" onClick={onLanguage}>
          {w.language}
        </Button>
        <Button look="ghost" size="large" onClick={onSignOut}>
          {w.signOut}
        </Button>
      </header>
      <h1 className="mb-4 font-semibold text-2xl tracking-tight">{w.yourPages}</h1>
      {apps === undefined && <Failure title={w.runtimeDown}>{w.runtimeDownAbout}</Failure>}
      {readings && (
        <Link
          href="/readings"
          className="mb-5 flex min-h-14 items-center gap-3 rounded-lg border border-line bg-surface px-4 text-lg hover:bg-sunk"
        >
          <NotebookPen size={20} aria-hidden className="text-faint" />
          <span className="flex-1">{w.readings}</span>
          {readings.due > 0 && <Chip dot="fault">{w.readingsDue(readings.due)}</Chip>}
          <ChevronRight size={20} aria-hidden className="text-faint" />
        </Link>
      )}
      {apps !== undefined && shown.length === 0 && !readings && (
        <Empty icon={<PanelsTopLeft size={20} aria-hidden />} title={w.noPages}>
          {w.noPagesAbout}
        </Empty>
      )}
      {shown.map((app) => (
        <section key={app.app} className="mb-5">
          <h2 className="mb-1.5 flex items-center justify-between text-sm text-soft">
            {inLang(app.title, lang)}
            {app.state !== 'running' && (
              <Chip dot={app.state === 'faulted' ? 'fault' : 'idle'}>
                {app.state === 'faulted' ? w.stateFaulted : w.stateStopped}
              </Chip>
            )}
          </h2>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {app.pages.map((page) => (
              <li key={page.id} className="border-line border-t first:border-t-0">
                <Link
                  href={`/p/${app.app}/${page.id}`}
                  className="flex min-h-14 items-center justify-between px-4 text-lg hover:bg-sunk"
                >
                  {inLang(page.title, lang)}
                  <ChevronRight size={20} aria-hidden className="text-faint" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}

export function PageMissing({ reason }: { reason: 'missing' | 'no-pages' | 'runtime-down' }) {
  const w = useWords(words);
  const back = (
    <Link href="/p" className="inline-flex min-h-[44px] items-center text-accent">
      {w.back}
    </Link>
  );
  return (
    <main className="mx-auto w-full max-w-2xl px-3 py-10">
      {reason === 'runtime-down' ? (
        <Failure title={w.runtimeDown} action={back}>
          {w.runtimeDownAbout}
        </Failure>
      ) : (
        <Empty title={reason === 'missing' ? w.unknownPage : w.empty} action={back}>
          {reason === 'missing' ? w.unknownPageAbout : w.emptyAbout}
        </Empty>
      )}
    </main>
  );
}
