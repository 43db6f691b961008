'use client';
/** Why an instant of the open app was stepped, by the names on its canvas. */
import { inLang } from '#runtime/contract/index.ts';
import { type RunLine, useCauseText } from '../../live/index.ts';
import { useLang } from '../../text/index.ts';
import { useEditor } from '../context.tsx';

export function useCauseHere(titleOf: (node: string) => string): (run: RunLine) => string {
  const { cause } = useCauseText();
  const lang = useLang();
  const editor = useEditor();
  return ({ cause: { kind, node, slot, tag, by } }) => {
    const def = slot === undefined ? undefined : editor.store.getState().work.doc.slots[slot];
    const device = inLang(def?.title, lang) || slot;
    const what =
      tag !== undefined && device !== undefined
        ? `${device} · ${inLang(def?.tags[tag]?.title, lang) || tag}`
        : node !== undefined
          ? titleOf(node)
          : (device ?? '');
    const text = cause(kind, what);
    return by ? `${text} (${by.name})` : text;
  };
}
