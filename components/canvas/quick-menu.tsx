'use client';
/** A wire let go over nothing asks which node it should lead to. */
import { useEffect, useRef } from 'react';
import { useLang, useWords } from '../text/index.ts';
import { useEditor } from './context.tsx';
import { Glyph } from './glyph.tsx';
import { type Loose, quickChoices, quickConnect } from './model/quick.ts';
import type { Point } from './model/work.ts';
import { words } from './words.ts';

export interface QuickAsk {
  readonly loose: Loose;
  /** Where the wire was let go: in the canvas element, and on the canvas. */
  readonly screen: Point;
  readonly at: Point;
}

export function QuickMenu({ ask, onClose }: { ask: QuickAsk; onClose: () => void }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const { nodeTypes } = editor.env;
  const choices = quickChoices(ask.loose, editor.store.getState().work.doc, nodeTypes);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);

  return (
    <>
      <div aria-hidden className="absolute inset-0 z-20" onPointerDown={onClose} />
      <div
        ref={box}
        role="menu"
        aria-label={w.quickTitle}
        onKeyDown={(e) => {
          const items = [...(box.current?.querySelectorAll('button') ?? [])];
          const here = items.indexOf(document.activeElement as HTMLButtonElement);
          if (e.key === 'Escape') onClose();
          if (e.key === 'ArrowDown') items[here + 1]?.focus();
          if (e.key === 'ArrowUp') items[here - 1]?.focus();
          if (e.key.startsWith('Arrow') || e.key === 'Escape') {
            e.preventDefault();
            e.stopPropagation();
          }
        }}
        className="absolute z-30 max-h-72 w-56 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
        style={{ left: ask.screen.x, top: ask.screen.y }}
      >
        <p className="px-2 py-1 text-faint text-xs">{choices.length > 0 ? w.quickTitle : w.quickNone}</p>
        {choices.map((choice) => (
          <button
            key={choice.type}
            type="button"
            role="menuitem"
            onClick={() => {
              const offset = ask.loose.side === 'outputs' ? 0 : -192;
              editor.edit(quickConnect(ask.loose, choice, { x: ask.at.x + offset, y: ask.at.y - 24 }));
              onClose();
            }}
            className="flex h-8 w-full items-center gap-2 rounded-sm px-1.5 text-left text-sm hover:bg-line/60 focus-visible:bg-line/60 focus-visible:outline-none"
          >
            <Glyph type={choice.type} icon={nodeTypes[choice.type]?.def.icon} />
            {nodeTypes[choice.type]?.text[lang].title}
          </button>
        ))}
      </div>
    </>
  );
}
