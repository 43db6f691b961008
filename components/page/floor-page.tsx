'use client';
/** One floor page: its blocks, the state of the connection in plain words, the app's alarms. */
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { PlanPage } from '#runtime/contract/index.ts';
import { inLang } from '#runtime/contract/plain.ts';
import { AlarmList, blockViews } from '../blocks/index.ts';
import { formatTime, PlantTime, useLang, useWords } from '../text/index.ts';
import { cn, Empty } from '../ui/index.ts';
import type { PageActions } from './actions.ts';
import type { Connection, LiveApp } from './live-app.ts';
import { words } from './words.ts';

export interface FloorPageProps {
  app: string;
  pages: readonly PlanPage[];
  page: PlanPage;
  person: string;
  live: LiveApp;
  connection: Connection;
  actions: PageActions;
  mayAcknowledge: boolean;
  hasAlarms: boolean;
}

function NetworkLine({ connection, live }: Pick<FloorPageProps, 'connection' | 'live'>) {
  const w = useWords(words);
  const lang = useLang();
  const trouble =
    connection.state === 'lost'
      ? w.lost(formatTime(connection.since, lang))
      : live.status?.state === 'faulted'
        ? w.faulted
        : live.status?.state === 'stopped'
          ? w.stopped
          : undefined;
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-soft">
      {trouble ? (
        <span aria-hidden className="size-2.5 rotate-45 rounded-[2px] bg-alarm-high" />
      ) : (
        <span
          aria-hidden
          className={cn('size-2.5 rounded-full', connection.state === 'live' ? 'bg-accent' : 'bg-stale')}
        />
      )}
      {trouble ?? (connection.state === 'live' ? w.live : w.connecting)}
    </p>
  );
}

export function FloorPage({
  app,
  pages,
  page,
  person,
  live,
  connection,
  actions,
  mayAcknowledge,
  hasAlarms,
}: FloorPageProps) {
  const w = useWords(words);
  const lang = useLang();
  const pageTitle = inLang(page.title, lang);
  // "Main" says nothing to whoever has three apps.
  const appTitle = inLang(live.status?.title ?? page.title, lang);
  return (
    <div className="mx-auto min-h-dvh w-full max-w-5xl px-3 pt-3 pb-10 sm:px-6">
      <header className="mb-3">
        <div className="flex items-center justify-between gap-3">
          <Link href="/p" className="-ml-1 inline-flex min-h-[44px] items-center gap-0.5 text-sm text-soft">
            <ChevronLeft size={18} aria-hidden />
            {w.back}
          </Link>
          <span className="truncate text-sm text-soft">{person}</span>
        </div>
        {appTitle !== pageTitle && <p className="text-sm text-soft">{appTitle}</p>}
        <h1 className="font-semibold text-2xl tracking-tight">{pageTitle}</h1>
        <div className="flex flex-wrap items-center gap-x-3">
          <NetworkLine connection={connection} live={live} />
          <PlantTime />
        </div>
      </header>
      {pages.length > 1 && (
        <nav aria-label={w.pages} className="mb-3 flex gap-2 overflow-x-auto">
          {pages.map((p) => (
            <Link
              key={p.id}
              href={`/p/${app}/${p.id}`}
              aria-current={p.id === page.id ? 'page' : undefined}
              className={cn(
                'flex h-[44px] items-center whitespace-nowrap rounded-full border px-4',
                p.id === page.id ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-line bg-surface',
              )}
            >
              {inLang(p.title, lang)}
            </Link>
          ))}
        </nav>
      )}
      {page.blocks.length === 0 && !hasAlarms ? (
        <Empty title={w.empty}>{w.emptyAbout}</Empty>
      ) : (
        <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2 lg:grid-cols-3">
          {hasAlarms && live.alarms.length > 0 && (
            <AlarmList alarms={live.alarms} onAcknowledge={mayAcknowledge ? actions.acknowledge : undefined} />
          )}
          {page.blocks.map((block) => {
            const View = blockViews[block.block];
            return <View key={block.node} app={app} block={block} live={live} actions={actions} />;
          })}
          {hasAlarms && live.alarms.length === 0 && <AlarmList alarms={[]} />}
        </div>
      )}
    </div>
  );
}
