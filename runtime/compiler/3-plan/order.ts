/** The order in which nodes run within an instant. */
import { components, topologicalOrder } from '#runtime/flow/index.ts';
import type { Model, ModelNode } from '../2-check/model.ts';

/**
 * Producers before consumers, else as in the document. In a ring the wires into nodes that break it do not count:
 * such a node runs first and hears of the others in the next round.
 */
export function runOrder(model: Model): ModelNode[] {
  const ids = model.nodes.map(({ id }) => id);
  const before = (id: string) => model.sound.to(id).map((w) => w.from.node);
  const ring = new Map<string, number>();
  components(ids, before).forEach((group, i) => {
    for (const id of group) ring.set(id, i);
  });
  const waitsFor = (id: string) =>
    model.node(id)?.entry?.def.breaksLoop ? before(id).filter((other) => ring.get(other) !== ring.get(id)) : before(id);
  return topologicalOrder(ids, waitsFor).flatMap((id) => model.node(id) ?? []);
}
