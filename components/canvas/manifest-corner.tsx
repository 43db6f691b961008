'use client';
/** What this app may do, in words, always in sight. */
import { describeManifest } from '#runtime/compiler/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { words } from './words.ts';

export function ManifestCorner() {
  const w = useWords(words);
  const lang = useLang();
  const { nodeTypes } = useEditor().env;
  const doc = useEdited((s) => s.work.doc);
  const manifest = useEdited((s) => s.check?.manifest);
  const lines = manifest ? describeManifest(manifest, doc, lang, nodeTypes) : [];
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
