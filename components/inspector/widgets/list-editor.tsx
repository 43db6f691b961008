'use client';
/** A list of small forms: each entry a card that can be removed, and a button that adds one. */
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import { words } from '../words.ts';

export interface ListEditorProps<T> {
  readonly items: readonly T[];
  readonly onChange: (items: readonly T[]) => void;
  readonly nameOf: (item: T, index: number) => string;
  readonly make: (index: number) => T;
  readonly addLabel: string;
  readonly label: string;
  readonly draw: (item: T, set: (change: Partial<T>) => void, index: number) => ReactNode;
}

export function ListEditor<T extends object>({
  items,
  onChange,
  nameOf,
  make,
  addLabel,
  label,
  draw,
}: ListEditorProps<T>) {
  const w = useWords(words);
  const set = (index: number) => (change: Partial<T>) =>
    onChange(items.map((item, i) => (i === index ? withoutUndefined({ ...item, ...change }) : item)));
  return (
    <fieldset aria-label={label} className="flex flex-col gap-2 text-xs">
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place; their names are being typed
        <div key={i} className="relative rounded-md border border-line bg-sunk p-2 pr-8">
          {draw(item, set(i), i)}
          <button
            type="button"
            aria-label={w.remove(nameOf(item, i))}
            title={w.remove(nameOf(item, i))}
            onClick={() => onChange(items.filter((_, at) => at !== i))}
            className="absolute top-2 right-1 grid size-7 place-items-center rounded-sm text-faint hover:bg-line/60 hover:text-text"
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
      <Button look="link" size="inline" className="self-start" onClick={() => onChange([...items, make(items.length)])}>
        <Plus size={14} aria-hidden />
        {addLabel}
      </Button>
    </fieldset>
  );
}

/** An emptied optional entry is absent, not present without a value. */
const withoutUndefined = <T extends object>(item: T): T =>
  Object.fromEntries(Object.entries(item).filter(([, v]) => v !== undefined)) as T;
