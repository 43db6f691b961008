'use client';
/** Some of what there is, each ticked or not. */

export interface Tick {
  readonly id: string;
  readonly title: string;
  readonly ticked: boolean;
  /** Beside the title, in small. */
  readonly note?: string | undefined;
}

interface TickListProps {
  readonly id: string;
  readonly label: string;
  readonly ticks: readonly Tick[];
  readonly onToggle: (id: string) => void;
  /** Said when there is nothing to tick. */
  readonly none?: string;
}

export function TickList({ id, label, ticks, onToggle, none }: TickListProps) {
  return (
    <fieldset
      id={id}
      aria-label={label}
      className="max-h-56 overflow-y-auto rounded-sm border border-line-strong bg-surface py-1"
    >
      {ticks.map((tick) => (
        <label key={tick.id} className="flex h-8 cursor-pointer items-center gap-2 px-2.5 text-sm hover:bg-sunk">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={tick.ticked}
            onChange={() => onToggle(tick.id)}
          />
          <span className="truncate">{tick.title}</span>
          {tick.note && <span className="text-faint text-xs">{tick.note}</span>}
        </label>
      ))}
      {ticks.length === 0 && none && <p className="px-2.5 py-1 text-faint text-sm">{none}</p>}
    </fieldset>
  );
}
