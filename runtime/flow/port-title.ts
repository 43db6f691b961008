/** What a port of a node is called. */
import { inLang, type Lang, type LocalText } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from './document.ts';
import { entryOf, type NodeTypes } from './migrate-configs.ts';

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
  const word = entryOf(nodeTypes, node.type)?.text[lang].ports[port];
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
