'use client';
/** The empty canvas: three ways to begin, each of which does something at once. */
import { Database, Plug, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../text/index.ts';
import { words } from './words.ts';

export interface BeginProps {
  onDevice: () => void;
  onTable: () => void;
  onNode: () => void;
}

export function Begin({ onDevice, onTable, onNode }: BeginProps) {
  const w = useWords(words);
  const way = (icon: ReactNode, title: string, about: string, act: () => void) => (
    <button
      type="button"
      onClick={act}
      className="pointer-events-auto flex w-52 flex-col gap-1 rounded-lg border border-line-strong bg-surface p-4 text-left shadow-card hover:border-accent"
    >
      <span className="mb-1 grid size-9 place-items-center rounded-md bg-accent-soft text-accent">{icon}</span>
      <span className="font-semibold text-sm">{title}</span>
      <span className="text-soft text-xs">{about}</span>
    </button>
  );
  return (
    <div className="pointer-events-none absolute inset-0 z-10 grid place-content-center justify-items-center gap-4 p-6 text-center">
      <div>
        <h2 className="font-semibold text-lg">{w.emptyTitle}</h2>
        <p className="text-sm text-soft">{w.emptyAbout}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        {way(<Plug size={18} aria-hidden />, w.emptyDevice, w.emptyDeviceAbout, onDevice)}
        {way(<Database size={18} aria-hidden />, w.emptyTable, w.emptyTableAbout, onTable)}
        {way(<Plus size={18} aria-hidden />, w.emptyNode, w.emptyNodeAbout, onNode)}
      </div>
    </div>
  );
}
