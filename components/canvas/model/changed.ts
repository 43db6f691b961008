/** Whether the drawing is another one than what was deployed. */
import { canonicalJson } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';

const texts = new WeakMap<FlowDoc, string>();
function textOf(doc: FlowDoc): string {
  const text = texts.get(doc) ?? canonicalJson(doc);
  texts.set(doc, text);
  return text;
}

/**
 * Both as the compiler reads them today, not by the hash of what runs: that one is missing for a drawing with errors,
 * and is of the settings as an earlier version knew them where it was deployed then.
 */
export const isChanged = (drawn: FlowDoc, deployed: FlowDoc): boolean => textOf(drawn) !== textOf(deployed);
