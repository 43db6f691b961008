'use client';
/** A tag's name, live value and unit; anything but a good value says so in words. */
import { BellPlus } from 'lucide-react';
import { formatDecimal, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, cn } from '#components/ui/index.ts';
import { type DeviceTag, inLang, qualityOf, STATUS, unitSymbol } from '#runtime/contract/index.ts';
import { statusWord, statusWords } from './status-words.ts';
import { tagWords } from './tag-words.ts';
import { words } from './words.ts';

export type SampleTuple = readonly [value?: unknown, status?: number, sourceAt?: number, serverAt?: number];

/** As many decimals as the factor gives, so that 57.0 and 56.9 are equally long. */
const decimalsOf = (scale = 1): number => (scale > 0 && scale < 1 ? Math.min(4, Math.ceil(-Math.log10(scale))) : 0);

export function TagRow({
  tag,
  sample,
  lost,
  onSet,
  onAlarm,
  onLook,
}: {
  tag: Pick<DeviceTag, 'title' | 'unit' | 'scale' | 'type'>;
  sample: SampleTuple | undefined;
  lost: boolean;
  onSet?: () => void;
  onAlarm?: () => void;
  /** Opens what else is known of it. */
  onLook: () => void;
}) {
  const w = useWords(words);
  const t = useWords(tagWords);
  const s = useWords(statusWords);
  const lang = useLang();
  const [value, status = STATUS.badWaitingForInitialData] = sample ?? [];
  const missing = value === undefined || value === null;
  const quality = qualityOf(status);
  const note =
    quality === 'bad' ? statusWord(s, status) : quality === 'uncertain' ? w.stale : missing ? w.noValue : undefined;
  return (
    <li className="flex min-h-10 items-center gap-3 border-line border-t px-4 py-1.5 text-sm pointer-coarse:py-0">
      <button
        type="button"
        onClick={onLook}
        className="min-w-0 flex-1 truncate py-1 text-left pointer-coarse:min-h-[44px] text-soft underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-text hover:decoration-solid"
      >
        {inLang(tag.title, lang)}
      </button>
      {status === STATUS.goodLocalOverride && (
        <span className="rounded-sm bg-alarm-medium px-1.5 font-medium text-on-alarm-medium text-xs">{t.held}</span>
      )}
      {note && <span className="text-faint text-xs">{note}</span>}
      {!missing && (
        <span
          className={cn(
            'max-w-[55%] truncate text-right',
            quality === 'good' && !lost ? 'font-semibold' : 'text-faint',
          )}
        >
          {tag.type === 'decimal' && typeof value === 'string'
            ? formatDecimal(value)
            : formatValue(value, lang, undefined, decimalsOf(tag.scale))}
          {tag.unit && <span className="ml-1 font-normal text-faint">{unitSymbol(tag.unit, lang)}</span>}
        </span>
      )}
      {onSet && (
        <Button size="small" onClick={onSet} aria-label={`${w.set} ${inLang(tag.title, lang)}`}>
          {w.set}
        </Button>
      )}
      {onAlarm && (
        <Button
          look="ghost"
          size="small"
          icon
          title={w.alarm}
          aria-label={`${w.alarm}: ${inLang(tag.title, lang)}`}
          onClick={onAlarm}
        >
          <BellPlus size={15} aria-hidden />
        </Button>
      )}
    </li>
  );
}
