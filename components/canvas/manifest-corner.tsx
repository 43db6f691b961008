'use client';
/** What this app may do, in words, always in sight. */
import { useMemo } from 'react';
import { describeManifest } from '#runtime/compiler/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { words } from './words.ts';

export function ManifestCorner() {
  const w = useWords(words);
  const lang = useLang();
  const { nodeTypes } = useEditor().env;
  // In the words of the document the compiler saw: new with each of its answers, not with each pixel of a drag.
  const check = useEdited((s) => s.check);
  const lines = useMemo(
    () => (check?.manifest ? describeManifest(check.manifest, check.doc, lang, nodeTypes) : []),
    [check, lang, nodeTypes],
  );
  return (
    <section aria-label={w.appCan} className="h-full overflow-y-auto px-3.5 py-3">
      <h2 className="mb-1 font-semibold text-2xs text-faint">{w.appCan}</h2>
      <ul className="flex flex-col gap-0.5 text-soft text-xs leading-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
