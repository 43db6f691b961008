'use client';
/** The ways to begin, each a card with a line that helps to choose. */
import { ChevronRight } from 'lucide-react';

export interface Choice {
  readonly key: string;
  readonly title: string;
  readonly help: string;
}

export function ChoiceList({ choices, onPick }: { choices: readonly Choice[]; onPick: (key: string) => void }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {choices.map(({ key, title, help }) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => onPick(key)}
            className="flex h-full w-full items-center gap-3 rounded-lg border border-line bg-surface p-4 text-left hover:border-accent"
          >
            <span className="flex-1">
              <span className="block font-semibold">{title}</span>
              <span className="block text-sm text-soft">{help}</span>
            </span>
            <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
          </button>
        </li>
      ))}
    </ul>
  );
}
