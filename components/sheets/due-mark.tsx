/** Says when something is due: quiet while there is time, marked by shape and colour once it is late. */
import { cn } from '../ui/index.ts';

interface DueMarkProps {
  readonly due: { readonly late: boolean; readonly text: string } | undefined;
  /** In a line of help. */
  readonly small?: boolean;
}

export function DueMark({ due, small = false }: DueMarkProps) {
  if (!due) return null;
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5',
        small ? 'text-xs' : 'text-sm',
        due.late ? 'font-medium text-text' : 'text-faint',
      )}
    >
      {due.late && <span aria-hidden className="size-2.5 rotate-45 rounded-[2px] bg-alarm-high" />}
      {due.text}
    </span>
  );
}
