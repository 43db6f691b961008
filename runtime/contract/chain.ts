/** How far an app may set itself off: events that follow from its own doings, within bounds. */

/** Triggers that may follow one from the other. */
export const MAX_DEPTH = 32;
/** Events that one event from outside may lead to, over all triggers. */
export const MAX_FAMILY = 10_000;

/** How an event follows from an app's own doings: the triggers before it, and how many events may still follow. */
export interface Chain {
  readonly depth: number;
  readonly left: number;
}

/**
 * Of an event that one instant gives rise to, together with its `siblings` (it included); `link`: it is a further link of the chain, which an answer is
 * not. What may still follow is shared out equally. Undefined: it begins none. Text: why it goes too far.
 */
export function nextLink(parent: Chain | undefined, link: boolean, siblings: number): Chain | undefined | string {
  if (!parent && !link) return undefined;
  const depth = (parent?.depth ?? 0) + (link ? 1 : 0);
  const left = Math.floor(((parent?.left ?? MAX_FAMILY) - siblings) / siblings);
  if (depth > MAX_DEPTH) return `More than ${MAX_DEPTH} triggers follow one from the other: the app sets itself off.`;
  if (left < 0) return `One event leads to more than ${MAX_FAMILY} others: the app sets itself off.`;
  return { depth, left };
}
