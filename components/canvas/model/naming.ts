/** What nodes, ports and things of the document are called, in the reader's language. */
import { inLang, type Lang, type SummaryEnv } from '#runtime/contract/index.ts';
import { type FlowDoc, nodeTitle, portTitle } from '#runtime/flow/index.ts';

import type { NodeTypes } from './work.ts';

export { nodeTitle, portTitle };

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
