'use client';
/** A live value in words: the number with its unit, greyed and marked when its quality is not good. */
import { qualityOf, unitSymbol, type ValueType } from '#runtime/contract/index.ts';
import { type LiveValue, useIsRunning } from '../live/index.ts';
import { formatNumber, formatValue, useLang, useWords, withUnit } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { useIsOnBench, useLastEvent } from './bench/bench-context.tsx';
import { benchWords } from './bench/words.ts';
import { useDeviceTitle } from './use-devices-of.ts';
import { words } from './words.ts';

/** An exact decimal comes as text, which is never rounded; where there is no room for its digits, it is a number like others. */
export const roundable = (value: unknown, type: ValueType | undefined, decimals: number | undefined): unknown =>
  decimals !== undefined && type?.type === 'decimal' && typeof value === 'string' ? Number(value) : value;

export function LiveText({
  live,
  type,
  className,
  decimals,
}: {
  live: LiveValue;
  type: ValueType | undefined;
  className?: string;
  /** At most; as many as there are room for. */
  decimals?: number | undefined;
}) {
  const w = useWords(words);
  const lang = useLang();
  const running = useIsRunning();
  const onBench = useIsOnBench();
  const b = useWords(benchWords);
  const titleOf = useDeviceTitle();
  const carried = useLastEvent(live.place);
  if (live.place?.kind === 'event') {
    const title = carried === undefined ? undefined : `${b.lastEvent}: ${carried}`;
    return (
      <span title={title} className={cn(onBench ? 'text-bench' : 'text-soft', className)}>
        {w.times(formatNumber(live.count ?? 0))}
      </span>
    );
  }
  if (!live.place) return null;
  const [value, status = 0] = live.sample ?? [];
  const quality = live.sample ? qualityOf(status) : 'bad';
  const shown = roundable(value, type, decimals);
  // Text that is the id of a device stands for it.
  const text = withUnit(
    typeof shown === 'string' ? titleOf(shown) : formatValue(shown, lang, decimals),
    unitSymbol(type?.unit, lang),
  );
  const { keyed } = live;
  const first = keyed?.samples.keys().next().value;
  const why = !running ? w.stopped : quality === 'good' ? undefined : value === undefined ? w.noValueYet : w.badQuality;
  const ofMany = keyed && w.ofDevices(first === undefined ? '' : titleOf(first), keyed.devices, keyed.bad);
  return (
    <span
      className={cn(
        'font-mono font-semibold',
        quality !== 'good' || !running ? 'text-stale' : onBench ? 'text-bench' : 'text-accent',
        className,
      )}
      title={[onBench ? b.bannerShort : undefined, ofMany, why].filter(Boolean).join(' · ') || undefined}
    >
      {quality !== 'good' && <span aria-hidden>? </span>}
      {text}
      {keyed && keyed.bad > 0 && <span className="pl-1.5 text-stale">?{keyed.bad}</span>}
    </span>
  );
}
