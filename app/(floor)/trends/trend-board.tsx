'use client';
/** The trend itself: its tools, the picture with what runs along it, the pens, and what happened. */
import { useEffect, useMemo, useState } from 'react';
import { hasBand } from '#components/charts/align.ts';
import type { Level } from '#components/charts/chart-options.ts';
import { moved, type Stretch } from '#components/charts/stretch.ts';
import { spanText } from '#components/charts/time-text.ts';
import { type ChartPen, type PlotPlace, TrendChart } from '#components/charts/trend-chart.tsx';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Card, Failure, Skeleton } from '#components/ui/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { problemSentence } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { AlarmLanes, NoteFlags, QualityLanes } from './along.tsx';
import { axesOf, scaleOf } from './axes.ts';
import { Events } from './events.tsx';
import { NoteDialog, type NoteDraft } from './note-dialog.tsx';
import { usePenInfo } from './pen-info.ts';
import { PenTable } from './pen-table.tsx';
import { ReadingTable } from './reading-table.tsx';
import { Toolbar } from './toolbar.tsx';
import { useEvents } from './use-events.ts';
import { offsetOf, useLines } from './use-lines.ts';
import { useScreen } from './use-screen.ts';
import type { ViewState } from './use-view.ts';
import type { Site, Window } from './use-window.ts';
import { DAY, HOUR, keyOf, type Pen, samePen, USUAL } from './view.ts';
import { words } from './words.ts';

interface TrendBoardProps {
  readonly state: ViewState;
  readonly window: Window | undefined;
  readonly site: Site;
  readonly devices: readonly DeviceStatus[] | undefined;
  readonly mayNote: boolean;
  readonly asTable: boolean;
}

export function TrendBoard({ state, window, site, devices, mayNote, asTable }: TrendBoardProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const { view, set, zoom } = state;
  const { pens, compare, range } = view;
  const { zone } = site;
  const { points, height, axisCount, theme } = useScreen();
  const infos = usePenInfo(pens, devices, lang);
  const lines = useLines(pens, window, compare, zone, points);
  const { notes, alarms, limits } = useEvents(lines, window);
  const [cursor, setCursor] = useState<number>();
  const [place, setPlace] = useState<PlotPlace>({ left: 48, width: 300 });
  const [strong, setStrong] = useState<string>();
  const [draft, setDraft] = useState<NoteDraft>();
  const [lastMs, setLastMs] = useState<number>(range.kind === 'last' ? range.ms : HOUR);
  useEffect(() => {
    if (range.kind === 'last') setLastMs(range.ms);
  }, [range]);

  const now = window?.now ?? Date.now();
  const shown: Stretch = window ?? { from: now - HOUR, to: now };
  const offset = offsetOf(compare, window?.asked.from ?? 0, zone);
  const edge = Math.min(shown.to, now);
  const axes = axesOf(pens, infos, axisCount);
  const chartPens = useMemo(
    () =>
      lines.flatMap(({ pen, line, past }): ChartPen[] => {
        if (pen.hidden) return [];
        const base = {
          colour: `pen-${pen.colour}`,
          scale: scaleOf(pen, infos.get(keyOf(pen))),
          strong: strong === keyOf(pen),
        };
        const until = Math.min(edge, shown.to);
        return [
          ...(past
            ? [
                {
                  ...base,
                  id: `${keyOf(pen)}~`,
                  dashed: true,
                  strong: false,
                  offset,
                  line: past.line,
                  until: shown.to - offset,
                },
              ]
            : []),
          { ...base, id: keyOf(pen), dashed: false, offset: 0, line, until },
        ];
      }),
    [lines, infos, strong, edge, offset, shown.to],
  );
  const levels = lines.flatMap(({ pen }, i): Level[] =>
    pen.hidden
      ? []
      : (limits[i] ?? []).map(({ limit, priority }) => ({
          scale: scaleOf(pen, infos.get(keyOf(pen))),
          value: limit,
          colour: `alarm-${priority}`,
        })),
  );
  const marks = useMemo(() => notes.map(({ from, to }) => ({ from, to })), [notes]);

  const fix = (next: Stretch) => {
    // Nothing is known of what is to come: the right edge stays at the present.
    const by = Math.max(0, next.to - now);
    zoom({ kind: 'fixed', from: Math.round(next.from - by), to: Math.round(next.to - by) });
  };
  const goLive = () => zoom(range.kind === 'fixed' ? { kind: 'last', ms: lastMs } : USUAL);
  const removePen = (pen: Pen) =>
    set((before) => ({ ...before, pens: before.pens.filter((one) => !samePen(one, pen)) }));
  const changePen = (pen: Pen) =>
    set((before) => ({ ...before, pens: before.pens.map((one) => (samePen(one, pen) ? pen : one)) }));
  const noteAt = (on?: Pen) => {
    const at = cursor ?? edge;
    setDraft({ from: at, to: at, ...(on ? { on } : {}) });
  };
  const failed = lines.find(({ error }) => error !== null && error !== undefined)?.error;
  const width = lines.find(({ line, pen }) => !pen.hidden && hasBand(line))?.line.every;
  const names = pens.map((pen) => infos.get(keyOf(pen))?.name ?? pen.tag).join(lang === 'en' ? ', ' : '、');
  return (
    <div className="flex flex-col gap-3">
      <Toolbar
        view={view}
        window={window}
        zone={zone}
        canGoBack={state.canGoBack}
        onRange={zoom}
        onCompare={(next) => set((before) => ({ ...before, compare: next }))}
        onMove={(widths) => fix(moved(shown, widths))}
        onBack={state.back}
        onPause={() => fix(range.kind === 'shift' ? { from: shown.from, to: edge } : shown)}
        onLive={goLive}
      />
      {failed !== undefined && <Failure title={w.failed}>{problemSentence(failed, c, lang)}</Failure>}
      {asTable ? (
        <ReadingTable lines={lines} infos={infos} range={shown} now={now} zone={zone} />
      ) : (
        <Card className="px-2 pt-1 pb-2 sm:px-3">
          <NoteFlags
            notes={notes}
            place={place}
            range={shown}
            onNote={(note) => (note.mine && mayNote ? setDraft({ note }) : fix(around(note)))}
          />
          <div className="relative">
            <TrendChart
              pens={chartPens}
              axes={axes}
              levels={levels}
              marks={marks}
              range={{ from: shown.from, to: shown.to }}
              zone={zone}
              lang={lang}
              height={height}
              states={[w.off, w.on]}
              format={(value) => formatNumber(value, 6)}
              theme={theme}
              label={w.chart(names, spanText(shown.from, shown.to, zone, lang))}
              help={w.help}
              cursor={cursor}
              onCursor={setCursor}
              onRange={fix}
              onBack={state.back}
              onLive={goLive}
              onPlace={(next) =>
                setPlace((before) => (before.left === next.left && before.width === next.width ? before : next))
              }
            />
            {lines.every(({ line, past }) => line.at.length === 0 && !past?.line.at.length) && (
              <PlotNote isLoading={lines.some(({ isLoading }) => isLoading)} />
            )}
          </div>
          <AlarmLanes alarms={alarms} place={place} range={shown} now={now} zone={zone} />
          <QualityLanes lines={lines} infos={infos} place={place} range={shown} now={now} zone={zone} />
          <p className="flex flex-wrap gap-x-4 px-1 pt-1 text-faint text-xs">
            <span>{width === undefined ? w.allPoints : w.stretches(lengthWord(width, w))}</span>
            {compare && <span>{w.comparedWith(spanText(shown.from - offset, shown.to - offset, zone, lang))}</span>}
            <span className="ml-auto pointer-coarse:hidden max-sm:hidden">{w.hint}</span>
            <span className="hidden pointer-coarse:inline">{w.hintTouch}</span>
          </p>
        </Card>
      )}
      <PenTable
        lines={lines}
        infos={infos}
        cursor={cursor}
        edge={edge}
        offset={offset}
        isLive={window?.isLive ?? false}
        mayNote={mayNote}
        onPen={changePen}
        onRemove={removePen}
        onNote={noteAt}
        onFocus={(pen) => setStrong(pen && keyOf(pen))}
      />
      <Events
        notes={notes}
        alarms={alarms}
        pens={pens}
        infos={infos}
        zone={zone}
        mayNote={mayNote}
        onAdd={() => noteAt()}
        onEdit={(note) => setDraft({ note })}
        onShow={(from, to) => fix(around({ from, to }))}
      />
      {draft && <NoteDialog draft={draft} pens={pens} infos={infos} zone={zone} onClose={() => setDraft(undefined)} />}
    </div>
  );
}

/** In place of lines: they are on their way, or there are none. */
function PlotNote({ isLoading }: { isLoading: boolean }) {
  const w = useWords(words);
  const c = useWords(common);
  return (
    <div role="status" className="pointer-events-none absolute inset-0 grid place-items-center bg-surface/80">
      {isLoading ? (
        <Skeleton className="h-4/5 w-full rounded-md" />
      ) : (
        <span className="rounded-md bg-surface px-4 py-2 text-soft text-sm">{w.noData}</span>
      )}
      {isLoading && <span className="sr-only">{c.loading}</span>}
    </div>
  );
}

/** What happened, with as much again before and behind, and ten minutes at least. */
function around({ from, to }: Stretch): Stretch {
  const margin = Math.max((to - from) * 0.5, 5 * 60_000);
  return { from: from - margin, to: to + margin };
}

function lengthWord(ms: number, w: (typeof words)['en']): string {
  if (ms >= DAY) return w.days_n(ms / DAY);
  if (ms >= HOUR) return w.hours_n(ms / HOUR);
  return ms >= 60_000 ? w.minutes_n(ms / 60_000) : w.seconds_n(ms / 1000);
}
