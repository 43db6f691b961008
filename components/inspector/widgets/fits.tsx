'use client';
/** Whether a comparison holds for what is there now, in a word beside it. */
import { matches, type Operator } from '#runtime/nodes/index.ts';
import { formatValue, useLang, useWords } from '../../text/index.ts';
import { cn } from '../../ui/index.ts';
import { pickerWords } from '../picker-words.ts';
import type { Plain } from './value-box.tsx';

export interface FitsProps {
  /** What is compared, by name; undefined while nobody knows. */
  readonly given: Readonly<Record<string, unknown>> | undefined;
  readonly field: string;
  readonly op: string;
  readonly value: Plain | undefined;
}

export function Fits({ given, field, op, value }: FitsProps) {
  const w = useWords(pickerWords);
  const lang = useLang();
  if (!given || field === '' || value === null || value === undefined) return null;
  const now = given[field];
  const holds = matches(now, op as Operator, value);
  return (
    <p role="status" className={cn('text-xs', holds ? 'text-accent' : 'text-faint')}>
      {holds ? w.fits(formatValue(now, lang)) : w.fitsNot(formatValue(now, lang))}
    </p>
  );
}
