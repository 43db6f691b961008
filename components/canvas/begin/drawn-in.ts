/** The drawing of a scenario with the names in its settings as the reader's language has them. */
import { inLang, type Lang } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { StarterAbout } from '#runtime/templates/index.ts';

/** Only names that begin a line, such as the periods of a tariff, and only whole ones. */
export function drawnIn(lang: Lang, doc: FlowDoc, { names = {} }: Pick<StarterAbout, 'names'>): FlowDoc {
  const called = new Map(Object.entries(names).map(([name, title]) => [name, inLang(title, lang)]));
  if (called.size === 0) return doc;
  const put = (value: unknown) =>
    typeof value === 'string' ? value.replace(/^\S+(?=\s)/gm, (name) => called.get(name) ?? name) : value;
  const nodes = doc.nodes.map((node) => ({
    ...node,
    config: Object.fromEntries(Object.entries(node.config).map(([field, value]) => [field, put(value)])),
  }));
  return { ...doc, nodes };
}
