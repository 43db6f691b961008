'use client';
/** Alarms over time as bars: ten minutes each, or as many together as fit; a flood stands out. */
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { cn } from '#components/ui/index.ts';
import type { AlarmFigures } from '#runtime/rpc/index.ts';
import { words } from './words.ts';

const MOST_BARS = 144;
const FLOOD = 10;

export function Bars({ stretches }: { stretches: AlarmFigures['tenMinutes'] }) {
  const w = useWords(words);
  const lang = useLang();
  const each = Math.max(1, Math.ceil(stretches.length / MOST_BARS));
  const bars = Array.from({ length: Math.ceil(stretches.length / each) }, (_, i) => {
    const part = stretches.slice(i * each, (i + 1) * each);
    // The worst ten minutes of those that share a bar: a sum would hide or feign a flood.
    return { at: part[0]?.at ?? 0, raised: Math.max(...part.map(({ raised }) => raised)) };
  });
  const highest = Math.max(FLOOD, ...bars.map(({ raised }) => raised));
  const [first] = bars;
  return (
    <figure>
      <div
        role="img"
        aria-label={w.barsLabel(highest > FLOOD ? highest : Math.max(...bars.map(({ raised }) => raised)))}
        className="relative flex h-28 items-end gap-px border-line border-b"
      >
        <span
          aria-hidden
          className="absolute inset-x-0 border-line-strong border-t border-dashed"
          style={{ bottom: `${(FLOOD / highest) * 100}%` }}
        />
        {bars.map(({ at, raised }) => (
          <span
            key={at}
            title={`${formatTime(at, lang)} · ${raised}`}
            className={cn('min-w-px flex-1', raised > FLOOD ? 'bg-alarm-high' : 'bg-stale')}
            style={{ height: `${(raised / highest) * 100}%` }}
          />
        ))}
      </div>
      <figcaption className="mt-1 flex justify-between text-faint text-xs">
        <span>{first && formatTime(first.at, lang)}</span>
        <span>{w.barsNote}</span>
      </figcaption>
    </figure>
  );
}
