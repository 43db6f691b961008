/** What the parts of an app are called, as drawn now: for lists that know only their ids. */
import { LANGS, type LocalText } from '#runtime/contract/index.ts';
import { nodeTitle, openDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { Tx } from './db.ts';

export interface PartNames {
  readonly nodes: Readonly<Record<string, LocalText>>;
  readonly slots: Readonly<
    Record<string, { readonly title: LocalText; readonly tags: Readonly<Record<string, LocalText>> }>
  >;
}

/** Empty for an app that is gone, or whose draft cannot be read. */
export async function partNames(db: Tx, app: string): Promise<PartNames> {
  const draft = await db.draft.findUnique({ where: { appId: app }, select: { doc: true } });
  const doc = draft ? openDoc(draft.doc).doc : undefined;
  if (!doc) return { nodes: {}, slots: {} };
  const inAll = (one: (typeof doc.nodes)[number]): LocalText =>
    Object.fromEntries(LANGS.map((lang) => [lang, nodeTitle(one, doc, nodeTypes, lang)]));
  return {
    nodes: Object.fromEntries(doc.nodes.map((node) => [node.id, inAll(node)])),
    slots: Object.fromEntries(
      Object.entries(doc.slots).map(([slot, { title, tags }]) => [
        slot,
        { title, tags: Object.fromEntries(Object.entries(tags).map(([tag, def]) => [tag, def.title])) },
      ]),
    ),
  };
}
