'use client';
/** A time of day, typed by the clock of twenty-four hours whatever the browser's language; half-typed text stays until it is left. */
import { useEffect, useState } from 'react';
import { cn, Input } from '../../ui/index.ts';
import { clockTime } from '../model/clock-time.ts';
import type { WidgetProps } from '../widget.ts';

export interface TimeBoxProps {
  /** As 06:30. */
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly label: string;
  readonly ids?: Partial<WidgetProps['ids']> | undefined;
  readonly className?: string | undefined;
}

export function TimeBox({ value, onChange, label, ids, className }: TimeBoxProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText((typed) => (clockTime(typed) === value ? typed : value)), [value]);
  return (
    <Input
      {...ids}
      aria-label={label}
      title={label}
      aria-invalid={clockTime(text) === undefined || undefined}
      inputMode="numeric"
      autoComplete="off"
      placeholder="06:00"
      className={cn('tabular-nums', className)}
      value={text}
      onChange={(e) => {
        setText(e.target.value);
        const time = clockTime(e.target.value);
        // While there is more to come, 1 is no one o'clock.
        if (time !== undefined && /\d\D?\d{2}$/.test(e.target.value.trim())) onChange(time);
      }}
      onBlur={() => {
        const time = clockTime(text);
        if (time !== undefined && time !== value) onChange(time);
        setText(time ?? value);
      }}
    />
  );
}
