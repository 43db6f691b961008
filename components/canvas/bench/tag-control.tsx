'use client';
/** A control that fits what a tag carries: a slider with a number, a switch, a text; and how good the value is. */
import { useRef, useState } from 'react';
import { inLang, type Quality, unitSymbol } from '#runtime/contract/index.ts';
import type { TagDrive, TrialValue } from '#runtime/trial/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { cn, Input, Select, Switch } from '../../ui/index.ts';
import { benchWords } from './words.ts';

export interface TagValue {
  readonly value: TrialValue;
  readonly quality: Quality;
}
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface TagControlProps {
  drive: TagDrive;
  range: Range;
  /** What it was given last. */
  given: TagValue | undefined;
  onGive: (given: TagValue) => void;
}

/** A slider that is dragged tells no more often, ms: each value is a step of its own. */
const DRAG_MS = 120;
const QUALITIES = ['good', 'uncertain', 'bad'] as const;
const NUMBERS = new Set(['real', 'int', 'decimal', 'duration', 'time']);

/** A step of the slider that people would choose: 1, 2 or 5 times a power of ten, some 200 to the whole way. */
export function stepOf({ low, high }: Range, whole: boolean): number {
  const raw = Math.abs(high - low) / 200 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((n) => n * power >= raw) ?? 10) * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}

export function TagControl({ drive, range, given, onGive }: TagControlProps) {
  const w = useWords(benchWords);
  const lang = useLang();
  const { def } = drive;
  const title = inLang(def.title, lang) || drive.tag;
  const unit = unitSymbol(def.unit, lang);
  const quality = given?.quality ?? 'good';
  const give = (value: TrialValue) => onGive({ value, quality });
  return (
    <div className="flex min-w-0 items-center gap-2 max-sm:flex-wrap max-sm:gap-y-0.5 @min-[36rem]/inputs:flex-wrap @min-[36rem]/inputs:gap-y-0.5">
      <span
        className={cn(
          'min-w-0 flex-1 truncate text-sm max-sm:basis-full @min-[36rem]/inputs:basis-full',
          given === undefined && 'text-soft',
        )}
        title={title}
      >
        {title}
      </span>
      {def.type === 'bool' ? (
        <span className="flex w-64 items-center gap-2 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1 @min-[36rem]/inputs:w-auto @min-[36rem]/inputs:min-w-0 @min-[36rem]/inputs:flex-1">
          <Switch checked={given?.value === true} onChange={give} label={w.value(title)} />
          <span className="text-soft text-xs">{given === undefined ? '–' : given.value === true ? w.on : w.off}</span>
        </span>
      ) : NUMBERS.has(def.type) ? (
        <NumberControl title={title} unit={unit} type={def.type} range={range} value={given?.value} onGive={give} />
      ) : (
        <TextControl title={title} value={given?.value} onGive={give} />
      )}
      <Select
        aria-label={`${w.quality}: ${title}`}
        className={cn('w-24! max-sm:w-32!', quality !== 'good' && 'text-stale')}
        value={quality}
        onChange={(e) => onGive({ value: given?.value ?? null, quality: e.target.value as Quality })}
      >
        {QUALITIES.map((one) => (
          <option key={one} value={one}>
            {w[one]}
          </option>
        ))}
      </Select>
    </div>
  );
}

interface NumberControlProps {
  title: string;
  unit: string;
  type: string;
  range: Range;
  value: TrialValue | undefined;
  onGive: (value: TrialValue) => void;
}

/** Of a decimal the text, which loses no digit. */
function NumberControl({ title, unit, type, range, value, onGive }: NumberControlProps) {
  const w = useWords(benchWords);
  const [typed, setTyped] = useState<string>();
  const told = useRef(0);
  const late = useRef<ReturnType<typeof setTimeout>>(undefined);
  const number = value === null || value === undefined || value === '' ? undefined : Number(value);
  const give = (text: string) => {
    setTyped(undefined);
    if (text.trim() === '' || !Number.isFinite(Number(text))) return;
    onGive(type === 'decimal' ? text.trim() : type === 'int' ? Math.round(Number(text)) : Number(text));
  };
  const slide = (text: string) => {
    clearTimeout(late.current);
    const wait = told.current + DRAG_MS - performance.now();
    const now = () => {
      told.current = performance.now();
      give(text);
    };
    if (wait <= 0) return now();
    // The last one always counts.
    setTyped(text);
    late.current = setTimeout(now, wait);
  };
  const shown = typed ?? (number === undefined ? '' : String(value));
  const at = Number(shown);
  return (
    <span className="flex w-64 items-center gap-2 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1 @min-[36rem]/inputs:w-auto @min-[36rem]/inputs:min-w-0 @min-[36rem]/inputs:flex-1">
      <input
        type="range"
        aria-label={w.slide(title)}
        min={Math.min(range.low, number ?? range.low)}
        max={Math.max(range.high, number ?? range.high)}
        step={stepOf(range, type === 'int')}
        value={shown === '' || !Number.isFinite(at) ? range.low : at}
        onChange={(e) => slide(e.target.value)}
        className="jig-slide min-w-0 flex-1 accent-bench pointer-coarse:h-[44px]"
      />
      <span className="w-28 shrink-0 max-sm:w-20 @min-[36rem]/inputs:w-20">
        <Input
          aria-label={w.value(title)}
          inputMode="decimal"
          value={shown}
          placeholder="–"
          {...(unit ? { unit } : {})}
          onChange={(e) => setTyped(e.target.value)}
          onBlur={(e) => typed !== undefined && give(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && give(e.currentTarget.value)}
        />
      </span>
    </span>
  );
}

function TextControl({ title, value, onGive }: Pick<NumberControlProps, 'title' | 'value' | 'onGive'>) {
  const w = useWords(benchWords);
  const [typed, setTyped] = useState<string>();
  const give = (text: string) => {
    setTyped(undefined);
    onGive(text);
  };
  return (
    <span className="w-64 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1 @min-[36rem]/inputs:w-auto @min-[36rem]/inputs:min-w-0 @min-[36rem]/inputs:flex-1">
      <Input
        aria-label={w.value(title)}
        value={typed ?? (typeof value === 'string' ? value : '')}
        placeholder="–"
        onChange={(e) => setTyped(e.target.value)}
        onBlur={(e) => typed !== undefined && give(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && give(e.currentTarget.value)}
      />
    </span>
  );
}
