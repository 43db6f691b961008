'use client';
/** What a device says now, where no app says it yet: the value as it is, with its quality, and from when it is. */
import { useEffect, useReducer } from 'react';
import { qualityOf, unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import { defineWords } from '../text/define-words.ts';
import { formatAge, formatTime, formatValue, useLang, useWords, withUnit } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { roundable } from './live-text.tsx';
import { useDeviceTitle } from './use-devices-of.ts';
import type { Present } from './use-present.ts';
import { words as canvasWords } from './words.ts';

const words = defineWords({
  'zh-CN': {
    from: (device: string) => `${device}现在的值，还没有经过应用`,
    first: (n: number) => `共 ${n} 台，显示的是第一台`,
    lost: '与工厂的连接断了，这是最后的值',
    at: (time: string) => `采集于 ${time}`,
  },
  en: {
    from: (device) => `What ${device} says now; the app has not seen it yet`,
    first: (n) => `The first of ${n} devices`,
    lost: 'The connection to the plant is lost: this is the last value',
    at: (time) => `From ${time}`,
  },
});

interface PresentTextProps {
  present: Present;
  type: ValueType | undefined;
  className?: string;
  /** At most; as many as there are room for. */
  decimals?: number | undefined;
}

export function PresentText({ present: { sample, device, of, isLost }, type, className, decimals }: PresentTextProps) {
  const w = useWords(words);
  const c = useWords(canvasWords);
  const lang = useLang();
  const titleOf = useDeviceTitle();
  const [value, status = 0, sourceAt = 0] = sample ?? [];
  const quality = sample ? qualityOf(status) : 'bad';
  const isPoor = quality !== 'good' || isLost;
  const nothing = value === undefined || value === null;
  const why = isLost ? w.lost : quality === 'good' ? undefined : nothing ? c.noValueYet : c.badQuality;
  const facts = [
    w.from(titleOf(device)),
    of === undefined ? undefined : w.first(of),
    why,
    sourceAt > 0 ? w.at(formatTime(sourceAt, lang)) : undefined,
  ];
  return (
    <span
      data-present
      className={cn('font-mono font-semibold', isPoor ? 'text-stale' : 'text-text', className)}
      title={facts.filter(Boolean).join(' · ')}
    >
      {isPoor && <span aria-hidden>? </span>}
      {withUnit(formatValue(roundable(value, type, decimals), lang, decimals), unitSymbol(type?.unit, lang))}
    </span>
  );
}

const TICK_MS = 1_000;

/** "3 s ago", as time goes by. */
export function PresentAge({ present: { sample } }: { present: Present }) {
  const lang = useLang();
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const at = sample?.[2] ?? 0;
  return at > 0 && <span className="text-faint text-xs tabular-nums">{formatAge(at, lang)}</span>;
}
