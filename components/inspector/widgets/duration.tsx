'use client';
/** A time span kept in ms, typed in the unit a person thinks in. */
import { useState } from 'react';
import { useWords } from '../../text/index.ts';
import { Select } from '../../ui/index.ts';
import type { WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { NumberBox } from './number.tsx';

const SPANS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Span = keyof typeof SPANS;
const NAMES = Object.keys(SPANS) as Span[];

/** The largest unit that leaves no fraction. */
export function spanOf(ms: number): Span {
  if (ms === 0) return 's';
  return [...NAMES].reverse().find((name) => ms % SPANS[name] === 0) ?? 'ms';
}

export function DurationWidget({ value, onChange, ids, label }: WidgetProps) {
  const w = useWords(words);
  const ms = typeof value === 'number' ? value : undefined;
  const [span, setSpan] = useState<Span>(ms === undefined ? 's' : spanOf(ms));
  return (
    <div className="grid grid-cols-[1fr_104px] gap-1.5">
      <NumberBox
        id={ids.id}
        describedBy={ids['aria-describedby']}
        invalid={ids['aria-invalid']}
        value={ms === undefined ? undefined : ms / SPANS[span]}
        onChange={(n) => onChange(n === undefined ? undefined : Math.round(n * SPANS[span]))}
      />
      <Select
        aria-label={`${label}: ${w.unit}`}
        value={span}
        onChange={(e) => {
          const next = e.target.value as Span;
          setSpan(next);
          if (ms !== undefined) onChange(Math.round((ms / SPANS[span]) * SPANS[next]));
        }}
      >
        {NAMES.map((name) => (
          <option key={name} value={name}>
            {w[name]}
          </option>
        ))}
      </Select>
    </div>
  );
}
