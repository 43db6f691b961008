'use client';
/** A list to pick a node from, opened where it is needed; typing narrows it. */
import { useRef, useState } from 'react';
import { useLang, useWords } from '../text/index.ts';
import { cn, control, controlSize } from '../ui/index.ts';
import { foundIn } from './commands/found.ts';
import { picksFor } from './commands/picks.ts';
import type { Ask } from './commands/stage.ts';
import { useStage, useStaged } from './commands/stage-context.tsx';
import { useSearchList } from './commands/use-search-list.ts';
import { useEditor } from './context.tsx';
import { Glyph } from './glyph.tsx';
import { besideEnd, type Place, within } from './model/beside.ts';
import { words } from './words.ts';

const SIZE = { width: 256, height: 320 };

/** A wire that was just pulled stays in sight. */
const placeOf = (ask: Ask): Place => {
  const room = { width: window.innerWidth, height: window.innerHeight };
  return ask.kind === 'loose' ? besideEnd(ask.screen, ask.from, SIZE, room) : within(ask.screen, SIZE, room);
};

function Open({ ask, onClose }: { ask: Ask; onClose: () => void }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  // As it was when the list opened: what lies under it does not change meanwhile.
  const [picks] = useState(() => picksFor(ask, editor.store.getState(), { nodeTypes: editor.env.nodeTypes, lang }));
  const title = w[`pick_${ask.kind}`];
  const [text, setText] = useState('');
  const asking = text.trim() !== '';
  const shown = foundIn(
    picks.filter((pick) => asking || !pick.asked),
    text,
  );
  const { at, field, list, option } = useSearchList({
    id: 'pick-list',
    label: title,
    text,
    onText: setText,
    count: shown.length,
    take(place) {
      const pick = shown[place];
      if (!pick) return;
      editor.edit(pick.edit);
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <>
      <div aria-hidden className="fixed inset-0 z-30" onPointerDown={onClose} />
      <div
        role="dialog"
        aria-label={title}
        className="fixed z-40 flex flex-col rounded-md border border-line bg-raised p-1 shadow-float"
        style={{ ...placeOf(ask), width: SIZE.width, maxHeight: SIZE.height }}
      >
        <input {...field} className={cn(control, controlSize.normal, 'mb-1 shrink-0')} />
        <div {...list} className="min-h-0 overflow-y-auto">
          {shown.length === 0 && <p className="px-2 py-2 text-faint text-xs">{asking ? w.noFit(text) : w.quickNone}</p>}
          {shown.map((pick, i) => (
            <div
              key={pick.key}
              {...option(i)}
              className={cn(
                'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-1.5 text-sm pointer-coarse:min-h-[44px]',
                i === at && 'bg-line/60',
              )}
            >
              <Glyph type={pick.type} icon={editor.env.nodeTypes[pick.type]?.def.icon} />
              <span className="min-w-0 flex-1 truncate">{pick.title}</span>
              {pick.note && <small className="max-w-28 shrink-0 truncate text-2xs text-faint">{pick.note}</small>}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

export function PickMenu() {
  const stage = useStage();
  const ask = useStaged((s) => s.ask);
  const back = useRef<Element>(null);
  if (!ask) return null;
  back.current ??= document.activeElement;
  const close = () => {
    stage.setState({ ask: undefined });
    if (back.current instanceof HTMLElement) back.current.focus({ preventScroll: true });
    back.current = null;
  };
  return <Open ask={ask} onClose={close} />;
}
