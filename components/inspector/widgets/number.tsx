'use client';
/** A number as one types it: half-typed text stays in the box, whole numbers and limits go to the settings. */
import { useEffect, useState } from 'react';
import { Input } from '../../ui/index.ts';

const read = (text: string): number | undefined => {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  if (plain === '') return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
};
const show = (value: unknown): string => (typeof value === 'number' ? String(value) : '');

export interface NumberBoxProps {
  readonly value: unknown;
  /** undefined when emptied. */
  readonly onChange: (value: number | undefined) => void;
  readonly unit?: string | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
}

export function NumberBox({ value, onChange, unit, id, label, placeholder, describedBy, invalid }: NumberBoxProps) {
  const [text, setText] = useState(show(value));
  const bad = text.trim() !== '' && read(text) === undefined;
  // Undo, or another person's value: the box follows unless it already says the same.
  useEffect(() => {
    setText((text) => (read(text) === value || (value === undefined && text === '') ? text : show(value)));
  }, [value]);
  return (
    <Input
      {...(id ? { id } : {})}
      {...(unit ? { unit } : {})}
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={bad || invalid || undefined}
      placeholder={placeholder}
      value={text}
      onChange={(e) => {
        setText(e.target.value);
        const next = read(e.target.value);
        if (next !== undefined || e.target.value.trim() === '') onChange(next);
      }}
      onBlur={() => setText(show(value))}
    />
  );
}
