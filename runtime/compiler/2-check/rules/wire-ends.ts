/** A wire joins an output that exists to an input that exists. */
import type { FlowWire } from '#runtime/flow/index.ts';
import { type ModelNode, port } from '../model.ts';
import { defineRule } from '../rule.ts';

export const wireEnds = defineRule({
  codes: ['flow/dangling-wire', 'flow/unknown-port', 'flow/duplicate-wire'],
  run({ model, report }) {
    const seen = new Set<string>();
    for (const wire of model.doc.wires) {
      const fixes = [{ kind: 'remove-wire', wire: wire.id }] as const;
      const from = model.node(wire.from.node);
      const to = model.node(wire.to.node);
      if (!from || !to) {
        const end = from ?? to;
        report('flow/dangling-wire', { at: [{ wire: wire.id, ...(end ? { node: end.id } : {}) }], fixes });
        continue;
      }
      for (const end of unknownEnds(wire, from, to)) {
        report('flow/unknown-port', { at: [{ wire: wire.id, node: end.node, port: end.port }], data: end, fixes });
      }
      const ends = JSON.stringify([wire.from.node, wire.from.port, wire.to.node, wire.to.port]);
      if (seen.has(ends)) {
        const data = { from: from.id, to: to.id };
        report('flow/duplicate-wire', { at: [{ wire: wire.id, node: to.id, port: wire.to.port }], data, fixes });
      }
      seen.add(ends);
    }
  },
});

/** Ends at a node whose ports are known and do not include the one named. */
function unknownEnds({ from, to }: FlowWire, source: ModelNode, target: ModelNode) {
  const ends: { node: string; port: string; side: 'input' | 'output' }[] = [];
  if (source.ports && !port(source.ports.outputs, from.port)) ends.push({ ...from, side: 'output' });
  if (target.ports && !port(target.ports.inputs, to.port)) ends.push({ ...to, side: 'input' });
  return ends;
}
