'use client';
/** Days of the week as seven small switches; Monday first. */
import { useWords } from '../../text/index.ts';
import { cn } from '../../ui/index.ts';
import { ALL_DAYS } from '../model/timetable-rows.ts';
import { pickerWords } from '../picker-words.ts';

export interface DayPickerProps {
  /** 1 = Monday; never empty. */
  readonly days: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
}

export function DayPicker({ days, onChange }: DayPickerProps) {
  const w = useWords(pickerWords);
  const toggle = (day: number) => {
    const next = ALL_DAYS.filter((d) => (d === day ? !days.includes(d) : days.includes(d)));
    // On no day at all it would never come.
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset aria-label={w.days} className="grid grid-cols-7 gap-0.5">
      {ALL_DAYS.map((day) => (
        <button
          key={day}
          type="button"
          aria-pressed={days.includes(day)}
          title={w[`weekday${day as 1}`]}
          onClick={() => toggle(day)}
          className={cn(
            'h-7 min-w-0 rounded-sm border text-xs pointer-coarse:h-[44px]',
            days.includes(day)
              ? 'border-accent bg-accent-soft font-semibold text-accent'
              : 'border-line-strong bg-surface text-soft hover:border-accent',
          )}
        >
          <span aria-hidden>{w[`day${day as 1}`]}</span>
          <span className="sr-only">{w[`weekday${day as 1}`]}</span>
        </button>
      ))}
    </fieldset>
  );
}
