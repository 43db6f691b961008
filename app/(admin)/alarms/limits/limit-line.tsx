'use client';
/** One limit in a list: when it alarms, what was changed at run time, what suppresses it. */
import type { ReactNode } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button } from '#components/ui/index.ts';
import type { AlarmPriority } from '#runtime/contract/index.ts';
import type { AdjustedLimit } from '#runtime/rpc/index.ts';
import { limitText } from './use-limits.ts';
import { words } from './words.ts';

interface LimitLineProps {
  readonly priority: AlarmPriority;
  /** "Temperature · Above 80 °C". */
  readonly title: string;
  readonly unit: string | undefined;
  readonly adjusted: AdjustedLimit | undefined;
  readonly notes: readonly (string | false | undefined)[];
  /** Absent: not for this person, or not at all. */
  readonly onAdjust: (() => void) | undefined;
  readonly menu?: ReactNode;
}

export function LimitLine({ priority, title, unit, adjusted, notes, onAdjust, menu }: LimitLineProps) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const lang = useLang();
  const said = notes.filter(Boolean).join(' · ');
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-3 border-line border-t px-4 py-2 first:border-t-0">
      <AlarmMark quiet priority={priority} size={20} />
      <div className="min-w-0 text-sm">
        <p className="break-words font-medium">
          <span className="sr-only">{a[priority]} · </span>
          {title}
        </p>
        {adjusted && (
          <p className="break-words text-xs">
            {w.adjusted(limitText(adjusted.limit, unit, lang), adjusted.by, formatTime(adjusted.at, lang))} ·{' '}
            {adjusted.comment}
          </p>
        )}
        {said && <p className="break-words text-soft text-xs">{said}</p>}
      </div>
      <div className="flex items-center gap-1">
        {onAdjust && (
          <Button aria-label={`${w.adjust} ${title}`} onClick={onAdjust}>
            {w.adjust}
          </Button>
        )}
        {menu}
      </div>
    </li>
  );
}
