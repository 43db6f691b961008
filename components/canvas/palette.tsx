'use client';
/** The palette: drag an item onto the canvas, or press it. Arrow keys walk through it. */
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useLang, useWords } from '../text/index.ts';
import { cn, control, controlSize } from '../ui/index.ts';
import { foundIn } from './commands/found.ts';
import { useEdited, useEditor } from './context.tsx';
import { FoldButton } from './fold-button.tsx';
import { Glyph } from './glyph.tsx';
import type { SiteDevice } from './model/edits/ensure-slot.ts';
import { GROUPS, type Group, type PaletteItem, paletteItems } from './palette-items.ts';
import { recentItems, rememberItem } from './recent.ts';
import { useDragOut } from './use-drag-out.tsx';
import { usePlace } from './use-place.ts';
import { words } from './words.ts';

const row = 'flex h-8 pointer-coarse:h-[44px] w-full items-center gap-2 rounded-sm px-1.5 text-left text-sm';

/** Up and down between the buttons of the list. */
function walk(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')];
  const here = items.indexOf(document.activeElement as HTMLElement);
  const next = items[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** On the chosen node, where the next key is meant; on the canvas where none is chosen. Drawn first, then looked for. */
function goToCanvas() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      (
        document.querySelector<HTMLElement>('.react-flow__node.selected') ??
        document.querySelector<HTMLElement>('.jig-canvas')
      )?.focus({ preventScroll: true }),
    ),
  );
}

export interface PaletteProps {
  devices: readonly SiteDevice[];
  onNewTable: () => void;
  className?: string;
}

export function Palette({ devices, onNewTable, className }: PaletteProps) {
  const w = useWords(words);
  const lang = useLang();
  const { nodeTypes } = useEditor().env;
  const tables = useEdited((s) => s.work.doc.tables);
  const [text, setText] = useState('');
  const items = useMemo(
    () => paletteItems({ tables }, devices, nodeTypes, lang, w.table),
    [tables, devices, nodeTypes, lang, w.table],
  );
  const shown = foundIn(items, text);
  const place = usePlace();
  const [recent, setRecent] = useState<readonly string[]>([]);
  // Known to the browser only: the first drawing is the server's too.
  useEffect(() => setRecent(recentItems()), []);
  const put = (item: PaletteItem) => {
    place.put(item);
    setRecent(rememberItem(item.key));
  };
  const drop = (item: PaletteItem, x: number, y: number) => {
    if (place.drop(item, x, y)) setRecent(rememberItem(item.key));
  };
  const lately = text === '' ? recent.flatMap((key) => items.find((item) => item.key === key) ?? []) : [];
  const drag = useDragOut<PaletteItem>(
    (item) => (
      <div className="flex w-48 items-center gap-2 rounded-md border border-accent bg-surface px-2.5 py-2 font-semibold text-sm shadow-float">
        <Glyph type={item.type} icon={item.icon} />
        <span className="truncate">{item.title}</span>
      </div>
    ),
    drop,
  );

  const extra: Partial<Record<Group, React.ReactNode>> = {
    device: (
      <Link href="/devices" className={cn(row, 'text-accent hover:bg-sunk')}>
        <Plus size={16} aria-hidden className="mx-0.5" />
        {w.connectDevice}
      </Link>
    ),
    data: (
      <button type="button" data-item onClick={onNewTable} className={cn(row, 'text-accent hover:bg-sunk')}>
        <Plus size={16} aria-hidden className="mx-0.5" />
        {w.newTable}
      </button>
    ),
  };

  // One stop of the Tab key: the item one was at last, else the first.
  const [at, setAt] = useState<string>();
  const ids = [...lately.map(({ key }) => `recent:${key}`), ...shown.map(({ key }) => key)];
  const stop = at !== undefined && ids.includes(at) ? at : ids[0];
  const button = (item: PaletteItem, id = item.key) => (
    <button
      key={id}
      type="button"
      data-item
      tabIndex={id === stop ? 0 : -1}
      onFocus={() => setAt(id)}
      data-palette={id}
      title={item.help || [item.title, item.note, w.dragOrClick].filter(Boolean).join(' · ')}
      onPointerDown={(e) => drag.begin(e, item)}
      onClick={() => put(item)}
      className={cn(row, 'touch-pan-y select-none hover:bg-sunk active:bg-line/60')}
    >
      <Glyph type={item.type} icon={item.icon} />
      {/* The note steps out of sight, onto a second line, where the name needs the room. */}
      <span className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-2 overflow-hidden leading-5">
        <span className="max-w-full grow truncate">{item.title}</span>
        {item.note && <small className="text-2xs text-faint leading-5">{item.note}</small>}
      </span>
    </button>
  );

  return (
    <nav aria-label={w.palette} className={cn('flex min-h-0 flex-col', className)} onKeyDown={walk}>
      <div className="flex items-center gap-1 p-3 pb-1">
        <input
          type="search"
          data-palette-search
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => {
            const [only] = shown;
            if (e.key === 'Enter' && text && only) {
              put(only);
              setText('');
              goToCanvas();
            }
            if (e.key !== 'Escape') return;
            if (text) setText('');
            else goToCanvas();
          }}
          placeholder={w.searchNodes}
          aria-label={w.searchNodes}
          className={cn(control, controlSize.normal, 'min-w-0')}
        />
        <FoldButton panel="palette" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {lately.length > 0 && (
          <section aria-label={w.recent}>
            <h2 className="mt-3 mb-0.5 px-0.5 font-semibold text-2xs text-faint">{w.recent}</h2>
            {lately.map((item) => button(item, `recent:${item.key}`))}
          </section>
        )}
        {GROUPS.map((group) => {
          const members = shown.filter((item) => item.group === group);
          const more = text === '' ? extra[group] : undefined;
          if (members.length === 0 && !more) return null;
          return (
            <section key={group} aria-label={w[`group_${group}`]}>
              <h2 className="mt-3 mb-0.5 px-0.5 font-semibold text-2xs text-faint">{w[`group_${group}`]}</h2>
              {members.map((item) => button(item))}
              {more}
            </section>
          );
        })}
        {shown.length === 0 && <p className="px-1 py-4 text-sm text-soft">{w.noMatch(text)}</p>}
      </div>
      {drag.ghost}
    </nav>
  );
}
