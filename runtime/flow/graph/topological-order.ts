/** The order in which every node comes after what it depends on. */

/**
 * Stable: where `before` leaves a choice, the order of `ids` decides. Ids on a ring appear once, in the order of `ids`;
 * use `cycles` to find rings. Linear in nodes and edges; no recursion, so depth does not matter.
 */
export function topologicalOrder<Id>(ids: readonly Id[], before: (id: Id) => readonly Id[]): Id[] {
  const known = new Set(ids);
  const seen = new Set<Id>();
  const order: Id[] = [];
  for (const root of ids) {
    if (seen.has(root)) continue;
    seen.add(root);
    const stack = [{ id: root, waits: before(root), at: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.waits[top.at++];
      if (next === undefined) {
        order.push(top.id);
        stack.pop();
      } else if (known.has(next) && !seen.has(next)) {
        seen.add(next);
        stack.push({ id: next, waits: before(next), at: 0 });
      }
    }
  }
  return order;
}
