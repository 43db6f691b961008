'use client';
/** A tag's name, live value and unit; anything but a good value says so in words. */
import { formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, cn } from '#components/ui/index.ts';
import { type DeviceTag, inLang, qualityOf, unitSymbol } from '#runtime/contract/index.ts';
import { words } from './words.ts';

export type SampleTuple = readonly [value?: unknown, status?: number, sourceAt?: number, serverAt?: number];

export function TagRow({
  tag,
  sample,
  onSet,
}: {
  tag: Pick<DeviceTag, 'title' | 'unit'>;
  sample: SampleTuple | undefined;
  onSet?: () => void;
}) {
  const w = useWords(words);
  const lang = useLang();
  const [value, status] = sample ?? [];
  const missing = value === undefined || value === null;
  const quality = status === undefined ? 'bad' : qualityOf(status);
  const note = missing ? w.noValue : quality === 'bad' ? w.bad : quality === 'uncertain' ? w.stale : undefined;
  return (
    <li className="flex min-h-10 items-center gap-3 border-line border-t px-4 py-1.5 text-sm">
      <span className="min-w-0 flex-1 truncate text-soft">{inLang(tag.title, lang)}</span>
      {note && <span className="text-faint text-xs">{note}</span>}
      {!missing && (
        <span className={cn('max-w-[55%] truncate text-right', quality === 'good' ? 'font-semibold' : 'text-faint')}>
          {formatValue(value, lang)}
          {tag.unit && <span className="ml-1 font-normal text-faint">{unitSymbol(tag.unit, lang)}</span>}
        </span>
      )}
      {onSet && (
        <Button size="small" onClick={onSet} aria-label={`${w.set} ${inLang(tag.title, lang)}`}>
          {w.set}
        </Button>
      )}
    </li>
  );
}
