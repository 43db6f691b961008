'use client';
/** Hands an app's document to the browser as a JSON file. */
import { inLang, type Lang } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';

export function saveFile(doc: FlowDoc, lang: Lang): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(doc, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${inLang(doc.title, lang).replace(/[\\/:*?"<>|\s]+/g, '-') || 'app'}.jig.json`;
  link.click();
  URL.revokeObjectURL(url);
}
