/** The mark of a pen: its colour and its number, so that colour is never alone. */
import { cn } from '#components/ui/index.ts';

export function PenMark({ colour, number, hollow = false }: { colour: number; number: number; hollow?: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        'grid h-4 min-w-4 shrink-0 place-items-center rounded-[3px] px-0.5 font-semibold text-2xs leading-none',
        hollow ? 'border border-line-strong text-faint' : 'text-on-accent',
      )}
      style={hollow ? {} : { background: `var(--pen-${colour})` }}
    >
      {number}
    </span>
  );
}
