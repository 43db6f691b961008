'use client';
/** What an operator has to see first: a flood, and what has waited longest. */
import { Waves } from 'lucide-react';
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { formatAge, useLang, useWords } from '../text/index.ts';
import { AlarmMark, Button } from '../ui/index.ts';
import { words } from './words.ts';

export function FloodNotice({ count, onNarrow }: { count: number; onNarrow: () => void }) {
  const w = useWords(words);
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-alarm-high bg-alarm-high-soft px-4 py-2.5"
    >
      <Waves size={18} aria-hidden className="shrink-0" />
      <p className="min-w-0 flex-1 text-sm">
        <strong className="font-semibold">{w.flood(count)}</strong>{' '}
        <span className="max-sm:hidden">{w.floodAbout}</span>
      </p>
      <Button onClick={onNarrow}>{w.floodNarrow}</Button>
    </div>
  );
}

/** Nobody has acknowledged it, and it came before all others like it. */
export function OldestOpen({ alarm, onShow }: { alarm: AlarmRow; onShow: () => void }) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <p className="min-w-0 text-sm">
      <span className="text-soft">{w.oldest}</span>{' '}
      <AlarmMark priority={alarm.priority} size={16} className="inline-block align-text-bottom" />{' '}
      <button
        type="button"
        onClick={onShow}
        className="text-left text-accent underline-offset-2 hover:underline pointer-coarse:py-2"
      >
        <span className="sr-only">{w[alarm.priority]} · </span>
        {inLang(alarm.appTitle, lang)} · {inLang(alarm.title, lang)} · {formatAge(alarm.raisedAt, lang)}
      </button>
    </p>
  );
}
