/** Apps, their drafts and revisions in platform.db. */
import { createHash, randomBytes } from 'node:crypto';
import { type Bindings, bindings as bindingsSchema, inLang, type LocalText } from '#runtime/contract/index.ts';
import { emptyDoc, type FlowDoc, flowDoc } from '#runtime/flow/index.ts';
import { record } from './audit.ts';
import type { Tx } from './db.ts';
import type { Platform } from './platform.ts';
import { Problem } from './problem.ts';
import type { Person } from './session.ts';

/** A longer document is refused, in characters of JSON. */
export const MAX_DOC = 4_000_000;
const MAX_BINDINGS = 500_000;

export interface Draft {
  readonly app: string;
  readonly doc: FlowDoc;
  readonly bindings: Bindings;
  /** A save must name the version it started from. */
  readonly version: number;
  /** ms since 1970 UTC. */
  readonly updatedAt: number;
  readonly by: string;
}

export const newId = (): string => randomBytes(6).toString('hex');
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** In words for the audit list. */
export const plain = (title: string): string => inLang(JSON.parse(title) as LocalText, 'zh-CN');

/** The document as text; a Problem when it is too long or has not the shape of a document. */
export function docText(doc: unknown): { text: string; title: string } {
  const text = JSON.stringify(doc) ?? '';
  if (text.length > MAX_DOC) throw new Problem('bad-input', 'document-large');
  const parsed = flowDoc.safeParse(doc);
  if (!parsed.success) throw new Problem('bad-input', 'document-broken');
  return { text: JSON.stringify(parsed.data), title: JSON.stringify(parsed.data.title) };
}

export function bindingsText(bindings: unknown): string {
  const parsed = bindingsSchema.safeParse(bindings);
  if (!parsed.success) throw new Problem('bad-input', 'document-broken');
  const text = JSON.stringify(parsed.data);
  if (text.length > MAX_BINDINGS) throw new Problem('bad-input', 'document-large');
  return text;
}

export async function createApp(platform: Platform, by: Person, title: LocalText, doc?: unknown): Promise<string> {
  const id = newId();
  const content = docText(doc === undefined ? emptyDoc(title) : { ...(doc as object), title });
  await platform.db.$transaction(async (tx) => {
    const draft = { doc: content.text, bindings: '{}', by: by.name };
    await tx.app.create({ data: { id, title: content.title, draft: { create: draft } } });
    const detail = { app: id, title: plain(content.title) };
    await record(tx, { who: by.name, action: 'app.create', detail }, platform.now());
  });
  return id;
}

export async function readDraft(tx: Tx, app: string): Promise<Draft> {
  const row = await tx.draft.findUnique({ where: { appId: app } });
  if (!row) throw new Problem('not-found', 'app-unknown');
  return {
    app,
    doc: JSON.parse(row.doc) as FlowDoc,
    bindings: JSON.parse(row.bindings) as Bindings,
    version: row.version,
    updatedAt: row.updatedAt.getTime(),
    by: row.by,
  };
}

export interface Save {
  readonly app: string;
  readonly doc: unknown;
  readonly bindings: unknown;
  readonly version: number;
}

/** Returns the new version; a Problem 'draft-changed' when somebody saved since `version`. */
export async function saveDraft({ db }: Platform, by: Person, { app, doc, bindings, version }: Save): Promise<number> {
  const { text, title } = docText(doc);
  const bound = bindingsText(bindings);
  await db.$transaction(async (tx) => {
    const { count } = await tx.draft.updateMany({
      where: { appId: app, version },
      data: { doc: text, bindings: bound, version: version + 1, by: by.name },
    });
    if (count === 0) {
      const known = await tx.draft.count({ where: { appId: app } });
      throw known ? new Problem('conflict', 'draft-changed') : new Problem('not-found', 'app-unknown');
    }
    await tx.app.update({ where: { id: app }, data: { title } });
  });
  return version + 1;
}
