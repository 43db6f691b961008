'use client';
/** One live value: the number is the largest thing; grey is normal, colour and shape only for what is not. */
import { inLang, qualityOf, unitSymbol } from '#runtime/contract/plain.ts';
import { formatAge, formatDecimal, formatValue, useLang, useWords } from '../text/index.ts';
import { AlarmMark, Card, cn } from '../ui/index.ts';
import type { BlockProps } from './block-props.ts';
import { words } from './words.ts';

interface ValueConfig {
  readonly decimals?: number;
  readonly low?: number;
  readonly high?: number;
}

export function ValueBlock({ block, live }: BlockProps) {
  const w = useWords(words);
  const lang = useLang();
  const { decimals, low, high } = block.config as ValueConfig;
  const port = block.cells['value'];
  const [value, status, sourceAt] = (port && live.cells[port.cell]) ?? [undefined, undefined, 0];
  const quality = status === undefined ? undefined : qualityOf(status);
  const beyond =
    typeof value === 'number' && ((high !== undefined && value > high) || (low !== undefined && value < low));
  const unit = port?.type?.unit ? unitSymbol(port.type.unit, lang) : '';
  const missing = value === undefined || value === null;
  return (
    <Card className={cn('flex min-h-32 flex-col p-4', beyond && 'border-alarm-high')}>
      <h2 className="flex items-center justify-between gap-2 text-sm text-soft">
        {inLang(block.title, lang)}
        {beyond && <AlarmMark priority="high" size={18} />}
      </h2>
      <p className={cn('mt-1 font-semibold text-3xl leading-tight tracking-tight', quality !== 'good' && 'text-faint')}>
        {port?.type?.type === 'decimal' && typeof value === 'string'
          ? formatDecimal(value)
          : formatValue(value, lang, decimals, port?.type?.type === 'real' ? decimals : 0)}
        {!missing && unit && <span className="ml-1 font-medium text-base text-soft tracking-normal">{unit}</span>}
      </p>
      <p className="mt-auto pt-1 text-faint text-xs">
        {missing
          ? w.noValue
          : quality === 'good'
            ? formatAge(sourceAt, lang)
            : quality === 'uncertain'
              ? w.stale
              : w.badValue}
      </p>
    </Card>
  );
}
