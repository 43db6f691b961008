/** The order in which nodes run, as docs/semantics.md gives it: each just after what it is fed by. */
import type { AnyNodeType } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';

export function runOrder({ nodes, wires }: FlowDoc, types: (type: string) => AnyNodeType): string[] {
  const feeders = (id: string) => wires.filter(({ to }) => to.node === id).map(({ from }) => from.node);
  const isBehind = (id: string, other: string): boolean => {
    const seen = new Set<string>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const before of feeders(at)) {
        if (before === other) return true;
        if (!seen.has(before)) open.push(before);
        seen.add(before);
      }
    }
    return false;
  };
  const breaks = new Set(nodes.filter(({ type }) => types(type).breaksLoop).map(({ id }) => id));
  // A node with memory does not wait for what it itself feeds: it runs first, and hears of it a round later.
  const waitsFor = (id: string) => feeders(id).filter((from) => !(breaks.has(id) && isBehind(from, id)) && from !== id);
  const order: string[] = [];
  const visit = (id: string): void => {
    if (order.includes(id)) return;
    for (const from of waitsFor(id)) visit(from);
    order.push(id);
  };
  for (const { id } of nodes) visit(id);
  return order;
}
