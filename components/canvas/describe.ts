'use client';
/** Findings and permissions in words of the reader's language. */
import { type Described, describeDiagnostic } from '#runtime/compiler/index.ts';
import type { Diagnostic } from '#runtime/contract/index.ts';
import { useLang } from '../text/index.ts';
import { useEditor } from './context.tsx';
import { useSiteDevices, useSiteLinks } from './site.tsx';

export function useDescribe(): (finding: Diagnostic) => Described {
  const lang = useLang();
  const { store, env } = useEditor();
  const devices = Object.fromEntries(useSiteDevices().map((d) => [d.id, d.def]));
  const links = Object.fromEntries(useSiteLinks().map((link) => [link.id, link]));
  return (finding) => describeDiagnostic(finding, lang, store.getState().work.doc, env.nodeTypes, devices, links);
}
