/** One device of the list: how it stands, since when and why; how much of the day it was online. */
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { deviceName, troubleIn } from '#runtime/contract/index.ts';
import type { HealthRow } from '#runtime/rpc/index.ts';
import { percentOf } from '../rates.ts';
import { isAbnormal, lengthIn, Mark, tagsIn } from './standing.tsx';
import { healthWords } from './words.ts';

export function HealthLine({ row }: { row: HealthRow }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const { id, standing, since, problem, rates, roundTrip, tags, reconnects } = row;
  const title = deviceName(id, row, lang);
  const facts = [
    // Of one that is away, all of them are bad: that says nothing more.
    standing === 'offline' || standing === 'broken' || standing === 'out' ? '' : tagsIn(w, tags),
    roundTrip === undefined || standing === 'offline' || standing === 'out'
      ? ''
      : `${roundTrip < 1 ? '<\u00a01' : formatNumber(roundTrip, 0)}\u00a0ms`,
    reconnects > 0 ? w.reconnects(reconnects) : '',
  ].filter(Boolean);
  return (
    <li className="border-line border-t first:border-t-0">
      <Link
        href={`/devices/health/${encodeURIComponent(id)}`}
        className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunk"
      >
        <Mark standing={standing} />
        <span className="min-w-0 flex-1">
          <span className="block break-words font-medium">{title}</span>
          <span className="block text-sm">
            <span className={isAbnormal(standing) ? 'font-medium' : 'text-soft'}>
              {w[`standing_${standing}`]} {w.for(lengthIn(w, Date.now() - since))}
            </span>
            {problem && isAbnormal(standing) && <span className="text-soft"> · {troubleIn(lang, problem)}</span>}
            {facts.length > 0 && <span className="text-soft"> · {facts.join(' · ')}</span>}
          </span>
        </span>
        {rates.day !== undefined && (
          <span className="shrink-0 text-right text-sm tabular-nums">
            {percentOf(rates.day, lang)}
            <span className="block text-faint text-xs">{w.hours(24)}</span>
          </span>
        )}
        <ChevronRight size={16} aria-hidden className="shrink-0 text-faint" />
      </Link>
    </li>
  );
}
