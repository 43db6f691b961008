'use client';
/** Tags over time: chosen, followed live or looked at in the past, compared, noted on, taken away as a file. */
import { ChartSpline, Plus, Table2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Empty, Failure, Skeleton } from '#components/ui/index.ts';
import { problemSentence } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { DownloadMenu, ViewsMenu } from './menus.tsx';
import { useTrendDevices } from './pen-info.ts';
import { TagPicker } from './tag-picker.tsx';
import { TrendBoard } from './trend-board.tsx';
import { useView } from './use-view.ts';
import { type Site, useSite, useWindow } from './use-window.ts';
import { samePen, withPen } from './view.ts';
import { words } from './words.ts';

export interface TrendsScreenProps {
  readonly mayNote: boolean;
  /** Shifts of the site. */
  readonly mayEdit: boolean;
  readonly mayConnect: boolean;
}

export function TrendsScreen(props: TrendsScreenProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const { site, query } = useSite();
  if (site) return <Ready {...props} site={site} />;
  return (
    <>
      <PageHead title={w.title} about={w.about} />
      {query.error ? (
        <Failure title={w.siteFailed} action={<Button onClick={() => void query.refetch()}>{c.retry}</Button>}>
          {problemSentence(query.error, c, lang)}
        </Failure>
      ) : (
        <div role="status" aria-label={c.loading}>
          <Skeleton className="h-96 rounded-lg" />
        </div>
      )}
    </>
  );
}

function Ready({ mayNote, mayEdit, mayConnect, site }: TrendsScreenProps & { site: Site }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const state = useView();
  const { view, set } = state;
  const window = useWindow(view.range, site);
  const { devices, query } = useTrendDevices();
  const [picking, setPicking] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const hasPens = view.pens.length > 0;
  const hasDevices = devices === undefined || devices.length > 0;
  const add = (
    <Button look="primary" disabled={!devices} onClick={() => setPicking(true)}>
      <Plus size={15} aria-hidden />
      {w.addTags}
    </Button>
  );
  return (
    <>
      <PageHead
        title={w.title}
        about={w.about}
        action={
          <>
            {hasPens && (
              <Button
                aria-pressed={asTable}
                aria-label={asTable ? w.picture : w.table}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? <ChartSpline size={15} aria-hidden /> : <Table2 size={15} aria-hidden />}
                <span className="max-sm:hidden">{asTable ? w.picture : w.table}</span>
              </Button>
            )}
            {hasPens && window && (
              <DownloadMenu
                pens={view.pens}
                range={{ from: window.from, to: Math.min(window.to, window.now) }}
                onLink={() => `${location.origin}${location.pathname}?${state.query}`}
              />
            )}
            <ViewsMenu
              maySave={mayNote}
              mayEditShifts={mayEdit}
              shifts={site.shifts}
              query={hasPens ? state.query : ''}
              onOpen={state.open}
            />
            {hasPens && add}
          </>
        }
      />
      {query.error && !devices && (
        <Failure title={w.failed} action={<Button onClick={() => void query.refetch()}>{c.retry}</Button>}>
          {problemSentence(query.error, c, lang)}
        </Failure>
      )}
      {hasPens ? (
        <TrendBoard state={state} window={window} site={site} devices={devices} mayNote={mayNote} asTable={asTable} />
      ) : hasDevices ? (
        <Empty icon={<ChartSpline size={20} aria-hidden />} title={w.emptyTitle} action={add}>
          {w.emptyAbout}
        </Empty>
      ) : (
        <Empty
          icon={<ChartSpline size={20} aria-hidden />}
          title={w.noDevices}
          action={
            mayConnect && (
              <Link href="/devices/new" className={buttonLook({ look: 'primary' })}>
                {w.toDevices}
              </Link>
            )
          }
        >
          {w.noDevicesAbout}
        </Empty>
      )}
      {picking && devices && (
        <TagPicker
          devices={devices}
          pens={view.pens}
          onClose={() => setPicking(false)}
          onToggle={(pen) =>
            set((before) => ({
              ...before,
              pens: before.pens.some((one) => samePen(one, pen))
                ? before.pens.filter((one) => !samePen(one, pen))
                : withPen(before.pens, pen),
            }))
          }
        />
      )}
    </>
  );
}
