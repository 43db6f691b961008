/** Finds apps, and nodes in them, by what they are called or say: what is drawn, not what runs. */
import { inLang, LANGS, type LocalText } from '#runtime/contract/index.ts';
import { type FlowNode, nodeTitle, openDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { Tx } from './db.ts';

/** More than this nobody reads through. */
const MOST = 40;

export interface AppHit {
  readonly app: string;
  readonly title: LocalText;
  /** When it was last saved, ms since 1970 UTC: what tells two of one name apart. */
  readonly editedAt: number;
  /** The node that was found; absent: the app itself. */
  readonly node?: { readonly id: string; readonly type: string; readonly title: LocalText };
}

const inAll = (text: LocalText | undefined): string => LANGS.map((lang) => inLang(text, lang)).join(' ');

const wordsOf = (node: FlowNode): string =>
  `${inAll(node.title)} ${node.type} ${LANGS.map((lang) => nodeTypes[node.type]?.text[lang].title ?? '').join(' ')} ${Object.values(
    node.config,
  )
    .filter((value) => typeof value === 'string')
    .join(' ')}`.toLowerCase();

/** Every word of `text` must be found; apps before nodes, at most 40 in all. An app whose draft cannot be read is found by its title only. */
export async function searchApps(db: Tx, text: string): Promise<readonly AppHit[]> {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found = (where: string) => wanted.every((word) => where.includes(word));
  const rows = await db.app.findMany({
    where: { archived: false },
    orderBy: { updatedAt: 'desc' },
    select: { id: true, title: true, draft: { select: { doc: true, updatedAt: true } } },
  });
  const apps: AppHit[] = [];
  const nodes: AppHit[] = [];
  for (const row of rows) {
    const title = JSON.parse(row.title) as LocalText;
    const editedAt = row.draft?.updatedAt.getTime() ?? 0;
    if (found(inAll(title).toLowerCase())) apps.push({ app: row.id, title, editedAt });
    const doc = row.draft && nodes.length < MOST ? openDoc(row.draft.doc).doc : undefined;
    for (const node of doc?.nodes ?? []) {
      if (doc && found(wordsOf(node)))
        nodes.push({
          app: row.id,
          title,
          editedAt,
          node: {
            id: node.id,
            type: node.type,
            title: Object.fromEntries(LANGS.map((lang) => [lang, nodeTitle(node, doc, nodeTypes, lang)])),
          },
        });
    }
  }
  return [...apps, ...nodes].slice(0, MOST);
}
