/** Events that follow from an app's own doings, within bounds: a change may trigger a change, but not for ever. */
import { type Chain, type Fault, nextLink } from '#runtime/contract/index.ts';
import type { Journal, JournalBody, JournalEntry } from '#runtime/store/index.ts';
import { ManifestViolation, type Place } from './manifest-violation.ts';

export class ChainTooLong extends ManifestViolation {
  override readonly name = 'ChainTooLong';
  override readonly kind: Fault['kind'] = 'quota';
}

/** An event that the instant `seq` gives rise to. */
export interface Child {
  readonly seq: number;
  /** Id of who hears it, in the expanded plan. */
  readonly node: string;
  /** Unique per app. */
  readonly key: string;
  readonly body: JournalBody;
  /** Whether it is a further link of the chain; an answer belongs to the link that asked. */
  readonly link: boolean;
}

/**
 * In the transaction. What may still follow is shared out equally among what one instant gives rise to, so neither a long chain
 * nor a wide one can fill the disk. Throws ChainTooLong.
 */
export function journalChildren(
  journal: Journal,
  app: string,
  children: readonly Child[],
  parentOf: (seq: number) => Chain | undefined,
  at: number,
): JournalEntry[] {
  const siblings = new Map<number, number>();
  for (const { seq } of children) siblings.set(seq, (siblings.get(seq) ?? 0) + 1);
  return children.flatMap(({ seq, node, key, body, link }) => {
    const chain = next(parentOf(seq), link, siblings.get(seq) ?? 1, node);
    return journal.append(app, key, node, chain ? { ...body, chain } : body, at) ?? [];
  });
}

/** Of a copy's id, which is the node's and the key with a slash between. */
export function placeNamed(id: string): Place & { readonly node: string } {
  const at = id.indexOf('/');
  return at < 0 ? { node: id } : { node: id.slice(0, at), key: id.slice(at + 1) };
}

function next(parent: Chain | undefined, link: boolean, siblings: number, node: string): Chain | undefined {
  const chain = nextLink(parent, link, siblings);
  if (typeof chain === 'string') throw new ChainTooLong(placeNamed(node), chain);
  return chain;
}
