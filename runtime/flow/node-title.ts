/** What a node is called: the same on the canvas, in findings and in the manifest. */
import { inLang, type Lang } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from './document.ts';
import { entryOf, type NodeTypes } from './migrate-configs.ts';

/** A node that is named by what it reads is called as its device is. */
const NAMED_BY_SLOT = 'device.input';

/** The person's own name for it; else that of its device, for a device input; else the type's title, else the type. */
export function nodeTitle(
  node: FlowNode,
  doc: Pick<FlowDoc, 'slots'> | undefined,
  nodeTypes: NodeTypes,
  lang: Lang,
): string {
  const own = inLang(node.title, lang).trim();
  if (own) return own;
  const slot = node.type === NAMED_BY_SLOT ? node.config['slot'] : undefined;
  const device = typeof slot === 'string' && doc && Object.hasOwn(doc.slots, slot) ? doc.slots[slot] : undefined;
  const title = inLang(device?.title, lang).trim();
  if (title) return title;
  return entryOf(nodeTypes, node.type)?.text[lang].title ?? node.type;
}
