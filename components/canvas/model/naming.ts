/** What nodes, ports and things of the document are called, in the reader's language. */
import { inLang, type Lang, type LocalText, type SummaryEnv } from '#runtime/contract/index.ts';
import { type FlowDoc, type FlowNode, nodeTitle } from '#runtime/flow/index.ts';

import type { NodeTypes } from './work.ts';

export { nodeTitle };

export const typeTitle = (type: string, nodeTypes: NodeTypes, lang: Lang): string =>
  nodeTypes[type]?.text[lang].title ?? type;

/** The document's own name for a thing. */
export const nameOf =
  (doc: Pick<FlowDoc, 'slots' | 'tables' | 'pages'>, lang: Lang): SummaryEnv['name'] =>
  (kind, id, of) => {
    if (kind === 'slot') return inLang(doc.slots[id]?.title, lang) || id;
    if (kind === 'table') return inLang(doc.tables[id]?.title, lang) || id;
    if (kind === 'page') return inLang(doc.pages[id]?.title, lang) || id;
    return inLang(of === undefined ? undefined : doc.slots[of]?.tags[id]?.title, lang) || id;
  };

const stringsOf = (node: FlowNode): string[] => Object.values(node.config).filter((v) => typeof v === 'string');

interface Titled {
  readonly name?: unknown;
  readonly id?: unknown;
  readonly title?: unknown;
  readonly label?: unknown;
}

/** Static ports are named by the type's words, dynamic ones by the slot tag, table column or entry of the settings they stand for. */
export function portTitle(
  node: FlowNode,
  port: string,
  doc: Pick<FlowDoc, 'slots' | 'tables'>,
  nodeTypes: NodeTypes,
  lang: Lang,
): string {
  const word = nodeTypes[node.type]?.text[lang].ports[port];
  if (word) return word;
  for (const value of stringsOf(node)) {
    const tag = doc.slots[value]?.tags[port];
    if (tag) return inLang(tag.title, lang) || port;
    const column = doc.tables[value]?.columns.find((c) => c.id === port);
    if (column) return inLang(column.title, lang) || port;
  }
  for (const value of Object.values(node.config)) {
    if (!Array.isArray(value)) continue;
    const entry = (value as Titled[]).find((e) => e && typeof e === 'object' && (e.id === port || e.name === port));
    const text = inLang((entry?.title ?? entry?.label) as LocalText | undefined, lang);
    if (text) return text;
  }
  return port;
}
