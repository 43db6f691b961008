'use client';
/** The keyboard of the canvas: key presses by the table of what can be done, copy and paste through the system's clipboard. */
import { useEffect } from 'react';
import { useEditor } from '../context.tsx';
import { type ClipProblem, copy, paste, readClip } from '../model/edits/paste.ts';
import { remove } from '../model/edits/remove.ts';
import { actionOf, type ShortcutAction } from './shortcuts.ts';
import type { Commands } from './use-commands.ts';

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && target.closest(selector) !== null;

const writes = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && target.isContentEditable) ||
  within(target, 'input, textarea, select, [role="textbox"], .monaco-editor');

/** Also where one writes. */
const ALWAYS: readonly ShortcutAction[] = ['save', 'commands'];
/** Not where arrows walk through a list and Enter presses what is there. */
const ON_CANVAS: readonly ShortcutAction[] = ['nudge', 'nudgeFar', 'settings'];

function applies(action: ShortcutAction, { target, key }: KeyboardEvent): boolean {
  if (within(target, '[role="dialog"], [role="menu"]')) return action === 'save';
  // The browser's own search looks at what stands in the page: in a form that is what is meant.
  if (writes(target)) return ALWAYS.includes(action) && key.toUpperCase() !== 'F';
  if (!ON_CANVAS.includes(action)) return true;
  if (within(target, 'nav, [role="tablist"], aside')) return false;
  if (action !== 'settings' || within(target, '.react-flow__node.selected')) return true;
  return target instanceof HTMLElement && target.matches('body, .jig-canvas');
}

/** `onUnread`: what was to be pasted cannot be. */
export function useKeys({ run }: Commands, onUnread: (problem: ClipProblem) => void): void {
  const editor = useEditor();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (!action || event.defaultPrevented || event.isComposing) return;
      // In code it closes what is offered: there Tab leads out, as the line under it says.
      if (action === 'leave' && within(event.target, '.monaco-editor')) return;
      // From a setting back to its node.
      if (action === 'leave' && writes(event.target) && within(event.target, 'aside')) {
        document.querySelector<HTMLElement>('.react-flow__node.selected')?.focus();
        return;
      }
      if (!applies(action, event)) return;
      if (!run(action, event.key)) return;
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
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '' || within(event.target, '[role="dialog"]')) return;
      event.preventDefault();
      const read = readClip(text);
      if (!('clip' in read)) return onUnread(read.problem);
      const drawn = new Set(editor.store.getState().work.doc.nodes.map(({ id }) => id));
      editor.edit(paste(read.clip));
      // From another app it may stand below what is in sight.
      if (!read.clip.nodes.some(({ id }) => drawn.has(id))) requestAnimationFrame(() => run('fit'));
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
  }, [editor, run, onUnread]);
}
