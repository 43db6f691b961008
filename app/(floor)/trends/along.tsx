'use client';
/** What runs along the time axis: notes above, alarms and doubtful stretches below the plot. */
import { PowerOff, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Blemish, blemishesIn, DATA_LOST } from '#components/charts/lines.ts';
import type { Stretch } from '#components/charts/stretch.ts';
import { spanText } from '#components/charts/time-text.ts';
import type { PlotPlace } from '#components/charts/trend-chart.tsx';
import { useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, cn } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmPeriod, Annotation } from '#runtime/rpc/index.ts';
import type { PenInfo } from './pen-info.ts';
import { PenMark } from './pen-mark.tsx';
import type { PenLine } from './use-lines.ts';
import { keyOf } from './view.ts';
import { words } from './words.ts';

interface LaneProps {
  readonly place: PlotPlace;
  readonly range: Stretch;
}

/** Left and width in percent; undefined when it is out of view. */
function spot(from: number, to: number, range: Stretch): { left: string; width: string } | undefined {
  const width = range.to - range.from;
  const [a, b] = [Math.max(0, (from - range.from) / width), Math.min(1, (to - range.from) / width)];
  if (b < 0 || a > 1 || b < a) return undefined;
  return { left: `${100 * a}%`, width: `${100 * (b - a)}%` };
}

const Lane = ({ place, className, children }: { place: PlotPlace; className: string; children: ReactNode }) => (
  <div className={cn('relative', className)} style={{ marginLeft: place.left, width: place.width }}>
    {children}
  </div>
);

export function NoteFlags({
  notes,
  place,
  range,
  onNote,
}: LaneProps & { notes: readonly Annotation[]; onNote: (note: Annotation) => void }) {
  return (
    <Lane place={place} className="h-6">
      {notes.map((note) => {
        const at = spot(note.from, note.from, range);
        return (
          at && (
            <button
              key={note.id}
              type="button"
              title={note.text}
              aria-label={note.text}
              onClick={() => onNote(note)}
              className="absolute top-0 grid size-6 -translate-x-1/2 place-items-center rounded-sm border border-line-strong bg-raised text-soft shadow-card hover:text-text pointer-coarse:before:absolute pointer-coarse:before:-inset-3"
              style={{ left: at.left }}
            >
              <StickyNote size={13} aria-hidden />
            </button>
          )
        );
      })}
    </Lane>
  );
}

export interface PenAlarms {
  readonly line: PenLine;
  readonly number: number;
  readonly periods: readonly AlarmPeriod[];
}

/** A lane for each pen that had any. */
export function AlarmLanes({
  alarms,
  place,
  range,
  now,
  zone,
}: LaneProps & { alarms: readonly PenAlarms[]; now: number; zone: string }) {
  const w = useWords(words);
  const lang = useLang();
  const told = alarms.filter(({ periods }) => periods.length > 0);
  if (told.length === 0) return null;
  return (
    <ul aria-label={w.alarms} className="flex flex-col gap-0.5 pt-1">
      {told.map(({ line, number, periods }) => (
        <li key={keyOf(line.pen)} className="relative">
          <LaneMark colour={line.pen.colour} number={number} />
          <Lane place={place} className="h-4 rounded-[3px] bg-sunk">
            {periods.map((period) => {
              const at = spot(period.from, period.to ?? now, range);
              return (
                at && (
                  <span
                    key={`${period.node}${period.from}`}
                    title={`${inLang(period.message, lang)}\n${spanText(period.from, period.to ?? now, zone, lang)}`}
                    className={cn('absolute inset-y-0 flex min-w-1 items-center rounded-[3px]', BACK[period.priority])}
                    style={at}
                  >
                    <AlarmMark priority={period.priority} size={14} className="absolute -left-0.5" />
                    <span className="sr-only">
                      {inLang(period.message, lang)} {spanText(period.from, period.to ?? now, zone, lang)}
                    </span>
                  </span>
                )
              );
            })}
          </Lane>
        </li>
      ))}
    </ul>
  );
}

const BACK = {
  critical: 'bg-alarm-critical/50',
  high: 'bg-alarm-high/50',
  medium: 'bg-alarm-medium/60',
  low: 'bg-alarm-low/50',
} as const;

/** A lane for each pen that was not good all the time: hatched where uncertain, filled where bad. */
export function QualityLanes({
  lines,
  infos,
  place,
  range,
  now,
  zone,
}: LaneProps & {
  lines: readonly PenLine[];
  infos: ReadonlyMap<string, PenInfo>;
  now: number;
  zone: string;
}) {
  const w = useWords(words);
  const lang = useLang();
  const until = Math.min(now, range.to);
  const all = lines.map(({ pen, line }, i) => ({
    pen,
    number: i + 1,
    found: pen.hidden ? [] : blemishesIn(line, until).filter(({ from, to }) => spot(from, to, range)),
  }));
  const told = all
    .map((one) => ({ ...one, found: one.found.filter(({ status }) => status !== DATA_LOST) }))
    .filter(({ found }) => found.length > 0);
  // When Jig was not there it was not there for any tag: one lane says so for all.
  const lost = all
    .map(({ found }) => found.filter(({ status }) => status === DATA_LOST))
    .reduce((most, one) => (one.length > most.length ? one : most), []);
  if (told.length === 0 && lost.length === 0) return null;
  const text = (name: string, { quality, from, to }: Blemish) =>
    w.blemish(name, w[`quality_${quality}`], spanText(from, to, zone, lang));
  return (
    <ul aria-label={w.quality} className="flex flex-col pt-1">
      {lost.length > 0 && (
        <li className="relative">
          <span className="absolute inset-y-0 left-0 flex items-center text-faint">
            <PowerOff size={13} aria-hidden />
          </span>
          <Lane place={place} className="my-[3px] h-2.5 rounded-[3px] bg-sunk">
            {lost.map((one) => {
              const said = w.notRunning(spanText(one.from, one.to, zone, lang));
              return (
                <span
                  key={one.from}
                  title={said}
                  className="absolute inset-y-0 min-w-0.5 rounded-[2px] bg-line-strong"
                  style={spot(one.from, one.to, range)}
                >
                  <span className="sr-only">{said}</span>
                </span>
              );
            })}
          </Lane>
        </li>
      )}
      {told.map(({ pen, number, found }) => (
        <li key={keyOf(pen)} className="relative">
          <LaneMark colour={pen.colour} number={number} />
          <Lane place={place} className="my-[3px] h-2.5 rounded-[3px] bg-sunk">
            {found.map((one) => {
              const said = text(infos.get(keyOf(pen))?.name ?? pen.tag, one);
              return (
                <span
                  key={one.from}
                  title={said}
                  className="absolute inset-y-0 min-w-0.5 rounded-[2px]"
                  style={{
                    ...spot(one.from, one.to, range),
                    background:
                      one.quality === 'bad'
                        ? 'var(--stale)'
                        : 'repeating-linear-gradient(135deg, var(--stale) 0 2px, transparent 2px 5px)',
                  }}
                >
                  <span className="sr-only">{said}</span>
                </span>
              );
            })}
          </Lane>
        </li>
      ))}
    </ul>
  );
}

const LaneMark = ({ colour, number }: { colour: number; number: number }) => (
  <span className="absolute inset-y-0 left-0 flex items-center">
    <PenMark colour={colour} number={number} />
  </span>
);
