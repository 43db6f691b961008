/** What can be reached along edges. */

/** `from` and everything that follows from it. */
export function reachable<Id>(from: Iterable<Id>, next: (id: Id) => readonly Id[]): Set<Id> {
  const seen = new Set(from);
  // A Set's iterator also visits what is added while it runs.
  for (const id of seen) for (const to of next(id)) seen.add(to);
  return seen;
}
