'use client';
/** The keyboard of the canvas: delete, undo, copy and paste through the system's clipboard, duplicate, nudge, select all, escape. */
import { useEffect } from 'react';
import { useEditor } from './context.tsx';
import type { Editor } from './model/editor.ts';
import { duplicate } from './model/edits/duplicate.ts';
import { nudge } from './model/edits/move.ts';
import { copy, paste, readClip } from './model/edits/paste.ts';
import { remove } from './model/edits/remove.ts';
import { actionOf, type ShortcutAction } from './shortcuts.ts';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** One press moves by this many pixels, with Shift by five times that. */
const NUDGE = 4;

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], .monaco-editor') !== null);

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null;

/** Where arrows mean walking through a list. */
const inList = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('nav, [role="tablist"]') !== null;

/** False when it does not apply here and the key is the browser's. */
function carryOut(action: ShortcutAction, event: KeyboardEvent, editor: Editor, onSave: () => void): boolean {
  const { selection, work } = editor.store.getState();
  const { nodes, wires } = selection;
  switch (action) {
    case 'undo':
      editor.undo();
      return true;
    case 'redo':
      editor.redo();
      return true;
    case 'duplicate':
      editor.edit(duplicate(nodes));
      return true;
    case 'selectAll':
      editor.select({ nodes: work.doc.nodes.map((n) => n.id) });
      return true;
    case 'save':
      onSave();
      return true;
    case 'nudge':
    case 'nudgeFar': {
      const [x, y] = ARROWS[event.key] ?? [0, 0];
      if (nodes.length === 0 || inList(event.target)) return false;
      const by = NUDGE * (action === 'nudgeFar' ? 5 : 1);
      editor.edit(nudge(nodes, { x: x * by, y: y * by }), 'nudge');
      return true;
    }
    case 'remove':
      if (nodes.length + wires.length === 0) return false;
      editor.edit(remove(nodes, wires));
      return true;
    case 'leave':
      editor.select({});
      editor.open(undefined);
      return true;
    default:
      return false;
  }
}

export function useKeys(onSave: () => void): void {
  const editor = useEditor();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (!action || event.defaultPrevented) return;
      if ((writes(event.target) || inDialog(event.target)) && action !== 'save') return;
      if (!carryOut(action, event, editor, onSave)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // The clipboard events need no permission and also exist where the page is not served over HTTPS.
    const onCopy = (event: ClipboardEvent) => {
      if (writes(event.target) || !event.clipboardData || document.getSelection()?.toString()) return;
      const { work, selection } = editor.store.getState();
      const clip = copy(work, selection.nodes);
      if (!clip) return;
      event.clipboardData.setData('text/plain', JSON.stringify(clip));
      event.preventDefault();
      if (event.type === 'cut') editor.edit(remove(selection.nodes));
    };
    const onPaste = (event: ClipboardEvent) => {
      if (writes(event.target)) return;
      const clip = readClip(event.clipboardData?.getData('text/plain') ?? '');
      if (!clip) return;
      event.preventDefault();
      editor.edit(paste(clip));
    };
    // Capturing: React Flow would move nodes by its own keys as well.
    window.addEventListener('keydown', onKey, { capture: true });
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [editor, onSave]);
}
