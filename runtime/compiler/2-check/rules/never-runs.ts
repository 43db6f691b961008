/** A node that nothing from outside ever reaches does nothing. */
import { components, reachable } from '#runtime/flow/index.ts';
import { defineRule } from '../rule.ts';

export const neverRuns = defineRule({
  codes: ['flow/never-runs'],
  run({ model, report }) {
    const next = (id: string) => model.wires.from(id).map((w) => w.to.node);
    const before = (id: string) => model.wires.to(id).map((w) => w.from.node);
    const starts = model.nodes.filter(({ entry }) => !entry || entry.def.source || entry.def.atStart);
    const alive = reachable(
      starts.map(({ id }) => id),
      next,
    );
    const dead = model.nodes.map(({ id }) => id).filter((id) => !alive.has(id));
    for (const group of components(dead, next)) {
      const ids = new Set(group);
      // What follows a dead node is dead because of it: say it once, where it begins.
      if (group.some((id) => before(id).some((other) => !ids.has(other) && model.node(other)))) continue;
      // A missing required input is an error of its own.
      const waits = group.some((id) =>
        Object.entries(model.node(id)?.ports?.inputs ?? {}).some(
          ([port, { required }]) => required && model.wires.into(id, port).length === 0,
        ),
      );
      if (waits) continue;
      const first = model.nodes.find(({ id }) => ids.has(id))?.id ?? '';
      report('flow/never-runs', {
        at: model.nodes.filter(({ id }) => ids.has(id)).map(({ id }) => ({ node: id })),
        data: { node: first },
        fixes: group.length === 1 ? [{ kind: 'remove-node', node: first }] : [],
      });
    }
  },
});
