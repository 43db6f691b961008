'use client';
/** What the last test read of a tag. */
import { formatValue, useLang, useWords } from '#components/text/index.ts';
import { qualityOf, STATUS, unitSymbol } from '#runtime/contract/index.ts';
import { statusWord, statusWords } from './status-words.ts';
import type { SampleTuple } from './tag-row.tsx';

export function TagResult({ sample, unit }: { sample: SampleTuple | undefined; unit: string | undefined }) {
  const s = useWords(statusWords);
  const lang = useLang();
  if (!sample) return null;
  const [value, status = STATUS.badWaitingForInitialData] = sample;
  if (value === undefined || value === null || qualityOf(status) === 'bad') {
    return <span className="text-danger">{statusWord(s, status)}</span>;
  }
  return (
    <span className="font-semibold text-accent">
      {formatValue(value, lang)} {unit && <span className="font-normal">{unitSymbol(unit, lang)}</span>}
    </span>
  );
}
