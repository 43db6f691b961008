'use client';
/** What may be put in at the caret, each with a line that says what it is. */
import { useEffect, useRef } from 'react';
import { cn } from '../../ui/index.ts';
import type { Candidate } from '../model/completion.ts';

export interface CompletionListProps {
  readonly id: string;
  readonly label: string;
  readonly offered: readonly Candidate[];
  readonly chosen: Candidate | undefined;
  readonly onPick: (candidate: Candidate) => void;
}

export function CompletionList({ id, label, offered, chosen, onPick }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const name = chosen?.name;
  useEffect(() => {
    if (name) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [name]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
    >
      {offered.map((one) => (
        <div
          key={one.name}
          id={`${id}-${one.name}`}
          role="option"
          tabIndex={-1}
          aria-selected={one === chosen}
          // The box keeps the focus, and with it the caret.
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(one);
          }}
          className={cn(
            'cursor-pointer rounded-sm px-2 py-1 text-xs pointer-coarse:py-2.5',
            one === chosen ? 'bg-line/60' : 'hover:bg-sunk',
          )}
        >
          <span className="block font-mono text-accent">{one.shown}</span>
          <span className="block text-soft">{one.help}</span>
        </div>
      ))}
    </div>
  );
}
