/** The line under a node's name, as its type puts its settings into words. */
import { type Lang, unitSymbol } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from '#runtime/flow/index.ts';
import type { Check } from './check.ts';
import { nameOf } from './naming.ts';
import type { NodeTypes } from './work.ts';

export function summaryOf(
  node: FlowNode,
  doc: FlowDoc,
  nodeTypes: NodeTypes,
  lang: Lang,
  check: Check | undefined,
): string {
  const entry = nodeTypes[node.type];
  const words = entry?.text[lang];
  if (!entry || !words) return '';
  const config = entry.def.config.safeParse(node.config);
  if (!words.summary || !config.success) return words.title;
  const unit = (port: string) => unitSymbol(check?.typeAt({ node: node.id, port }, 'inputs')?.unit, lang);
  return words.summary(config.data, { name: nameOf(doc, lang), unit }) || words.title;
}
