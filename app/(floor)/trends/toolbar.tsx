'use client';
/** From when to when, live or not, and what it is compared with. */
import { ChevronLeft, ChevronRight, Pause, Play, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { spanText } from '#components/charts/time-text.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, cn, Select } from '#components/ui/index.ts';
import { OwnCompare } from './own-compare.tsx';
import { OwnRange } from './own-range.tsx';
import type { Window } from './use-window.ts';
import { type Compare, DAY, HOUR, type Range, type View } from './view.ts';
import { words } from './words.ts';

const PRESETS: readonly Range[] = [
  { kind: 'last', ms: HOUR },
  { kind: 'last', ms: 8 * HOUR },
  { kind: 'shift' },
  { kind: 'last', ms: DAY },
  { kind: 'last', ms: 7 * DAY },
  { kind: 'last', ms: 30 * DAY },
];
const COMPARES: readonly Compare[] = [
  { unit: 'd', count: 1 },
  { unit: 'd', count: 7 },
];

interface ToolbarProps {
  readonly view: View;
  readonly window: Window | undefined;
  readonly zone: string;
  readonly canGoBack: boolean;
  /** Another stretch, chosen by name: what was before is not gone back to by zooming out. */
  readonly onRange: (range: Range) => void;
  readonly onCompare: (compare: Compare | undefined) => void;
  /** By so many widths. */
  readonly onMove: (widths: number) => void;
  readonly onBack: () => void;
  readonly onPause: () => void;
  readonly onLive: () => void;
}

const same = (a: Range, b: Range): boolean =>
  a.kind === b.kind && (a.kind !== 'last' || b.kind !== 'last' || a.ms === b.ms);

export function Toolbar({ view, window, zone, canGoBack, ...on }: ToolbarProps) {
  const w = useWords(words);
  const lang = useLang();
  const [asking, setAsking] = useState<'range' | 'compare'>();
  const { range, compare } = view;
  const isLive = range.kind !== 'fixed';
  const chosen = PRESETS.findIndex((preset) => same(preset, range));
  const nameOf = (one: Range): string => {
    if (one.kind !== 'last') return w.shiftNow;
    return one.ms <= DAY ? w.hours_n(one.ms / HOUR) : w.days_n(one.ms / DAY);
  };
  const compareWord = ({ unit, count }: Compare): string => {
    if (unit === 'd' && count === 1) return w.compareDay;
    if (unit === 'd' && count === 7) return range.kind === 'shift' ? w.compareShift : w.compareWeek;
    return unit === 'd' ? w.days_n(count) : w.hours_n(count);
  };
  const isKnown = COMPARES.some((one) => one.unit === compare?.unit && one.count === compare.count);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset
        aria-label={w.range}
        className="hidden items-center rounded-sm border border-line-strong bg-surface p-0.5 sm:flex"
      >
        {PRESETS.map((preset, i) => (
          <Button
            key={nameOf(preset)}
            look="ghost"
            size="small"
            aria-pressed={i === chosen}
            className={cn(i === chosen && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent')}
            onClick={() => on.onRange(preset)}
          >
            {nameOf(preset)}
          </Button>
        ))}
        <Button
          look="ghost"
          size="small"
          aria-pressed={range.kind === 'fixed'}
          className={cn(range.kind === 'fixed' && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent')}
          onClick={() => setAsking('range')}
        >
          {w.own}
        </Button>
      </fieldset>
      <div className="w-32 max-sm:flex-1 sm:hidden">
        <Select
          aria-label={w.range}
          value={chosen < 0 ? 'own' : chosen}
          onChange={({ target: { value } }) => {
            const preset = PRESETS[Number(value)];
            if (preset) on.onRange(preset);
            else setAsking('range');
          }}
        >
          {PRESETS.map((preset, i) => (
            <option key={nameOf(preset)} value={i}>
              {nameOf(preset)}
            </option>
          ))}
          <option value="own">{w.own}</option>
        </Select>
      </div>
      <div className="flex items-center">
        <Button look="ghost" icon aria-label={w.earlier} title={w.earlier} onClick={() => on.onMove(-1)}>
          <ChevronLeft size={16} aria-hidden />
        </Button>
        <Button look="ghost" icon aria-label={w.later} title={w.later} disabled={isLive} onClick={() => on.onMove(1)}>
          <ChevronRight size={16} aria-hidden />
        </Button>
        {canGoBack && (
          <Button look="ghost" icon aria-label={w.back} title={w.back} onClick={on.onBack}>
            <Undo2 size={15} aria-hidden />
          </Button>
        )}
      </div>
      {isLive ? (
        <Button onClick={on.onPause} title={w.pause} aria-label={`${w.live}: ${w.pause}`}>
          <span aria-hidden className="size-2 rounded-full bg-accent" />
          {w.live}
          <Pause size={13} aria-hidden className="text-faint" />
        </Button>
      ) : (
        <Button onClick={on.onLive}>
          <Play size={13} aria-hidden className="text-accent" />
          {w.goLive}
        </Button>
      )}
      <div className="w-44 max-sm:min-w-44 max-sm:flex-1">
        <Select
          aria-label={w.compare}
          value={compare ? `${compare.count}${compare.unit}` : ''}
          onChange={({ target: { value } }) => {
            if (value === 'own') setAsking('compare');
            else on.onCompare(COMPARES.find(({ count, unit }) => `${count}${unit}` === value));
          }}
        >
          <option value="">{w.compareNone}</option>
          {[...COMPARES, ...(compare && !isKnown ? [compare] : [])].map((one) => (
            <option key={`${one.count}${one.unit}`} value={`${one.count}${one.unit}`}>
              {compareWord(one)}
            </option>
          ))}
          <option value="own">{w.compareOwn}</option>
        </Select>
      </div>
      {window && (
        <p className="ml-auto text-right text-soft text-xs max-sm:w-full max-sm:text-left" title={w.zone(zone)}>
          {window.shift !== undefined && <span className="mr-2 font-medium">{w.shiftOf(window.shift)}</span>}
          {spanText(window.from, window.to, zone, lang)}
        </p>
      )}
      {asking === 'range' && window && (
        <OwnRange
          initial={window}
          zone={zone}
          onClose={() => setAsking(undefined)}
          onRange={(next) => {
            setAsking(undefined);
            on.onRange({ kind: 'fixed', ...next });
          }}
        />
      )}
      {asking === 'compare' && (
        <OwnCompare
          initial={compare}
          onClose={() => setAsking(undefined)}
          onCompare={(next) => {
            setAsking(undefined);
            on.onCompare(next);
          }}
        />
      )}
    </div>
  );
}
