/** Rings in a graph: its strongly connected components (Tarjan 1972), without recursion. */

/** Every component of the graph, single nodes included; `componentOf` maps an id to its component. */
export function components<Id>(ids: readonly Id[], next: (id: Id) => readonly Id[]): Id[][] {
  const known = new Set(ids);
  const index = new Map<Id, number>();
  const low = new Map<Id, number>();
  const open: Id[] = [];
  const isOpen = new Set<Id>();
  const found: Id[][] = [];

  const enter = (id: Id) => {
    index.set(id, index.size);
    low.set(id, index.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, next: next(id), at: 0 };
  };
  const lower = (id: Id, to: number) => low.set(id, Math.min(low.get(id) ?? to, to));

  for (const root of ids) {
    if (index.has(root)) continue;
    const stack = [enter(root)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = top.next[top.at++];
      if (to === undefined) {
        stack.pop();
        const own = low.get(top.id) ?? 0;
        const parent = stack.at(-1);
        if (parent) lower(parent.id, own);
        if (own === index.get(top.id)) {
          const ring = open.splice(open.lastIndexOf(top.id));
          for (const id of ring) isOpen.delete(id);
          found.push(ring);
        }
      } else if (known.has(to)) {
        if (!index.has(to)) stack.push(enter(to));
        else if (isOpen.has(to)) lower(top.id, index.get(to) ?? 0);
      }
    }
  }
  return found;
}

/** Components that are rings: several nodes, or one wired to itself. */
export const cycles = <Id>(ids: readonly Id[], next: (id: Id) => readonly Id[]): Id[][] =>
  components(ids, next).filter((ring) => ring.length > 1 || ring.some((id) => next(id).includes(id)));
