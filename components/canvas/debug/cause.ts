'use client';
/** Why an instant was stepped, in words. */
import { inLang } from '#runtime/contract/index.ts';
import type { RunLine } from '../../live/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { useEditor } from '../context.tsx';
import { debugWords } from './words.ts';

export function useCauseText(titleOf: (node: string) => string): (run: RunLine) => string {
  const w = useWords(debugWords);
  const lang = useLang();
  const editor = useEditor();
  return ({ cause: { kind, node, slot, tag, by } }) => {
    if (kind === 'start' || kind === 'nobody') return w[`cause_${kind}`];
    const def = slot === undefined ? undefined : editor.store.getState().work.doc.slots[slot];
    const device = inLang(def?.title, lang) || slot;
    const what =
      tag !== undefined && device !== undefined
        ? `${device} · ${inLang(def?.tags[tag]?.title, lang) || tag}`
        : node !== undefined
          ? titleOf(node)
          : (device ?? '');
    const text = w[`cause_${kind}`](what);
    return by ? `${text} (${by.name})` : text;
  };
}
