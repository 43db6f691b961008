/** Events that follow from an app's own doings, within bounds: a change may trigger a change, but not for ever. */
import type { Fault } from '#runtime/contract/index.ts';
import type { Chain, Journal, JournalBody, JournalEntry } from '#runtime/store/index.ts';
import { ManifestViolation, type Place } from './manifest-violation.ts';

/** Triggers that may follow one from the other. */
export const MAX_DEPTH = 32;
/** Events that one event from outside may lead to, over all triggers. */
export const MAX_FAMILY = 10_000;

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
  if (!parent && !link) return undefined;
  const depth = (parent?.depth ?? 0) + (link ? 1 : 0);
  const left = Math.floor(((parent?.left ?? MAX_FAMILY) - siblings) / siblings);
  if (depth > MAX_DEPTH) {
    throw new ChainTooLong(
      placeNamed(node),
      `More than ${MAX_DEPTH} triggers follow one from the other: the app sets itself off.`,
    );
  }
  if (left < 0) {
    throw new ChainTooLong(
      placeNamed(node),
      `One event leads to more than ${MAX_FAMILY} others: the app sets itself off.`,
    );
  }
  return { depth, left };
}
