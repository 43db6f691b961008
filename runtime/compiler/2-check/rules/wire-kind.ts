/** Signals and events are different wires; a node between them turns one into the other. */
import type { Fix, SignalPort } from '#runtime/contract/index.ts';
import { entryOf, type FlowWire } from '#runtime/flow/index.ts';
import { wireFit } from '../fit.ts';
import { type Model, port } from '../model.ts';
import { defineRule } from '../rule.ts';
import { expected } from '../types.ts';

export const wireKind = defineRule({
  codes: ['flow/signal-into-event', 'flow/event-into-signal'],
  run({ model, env, report }) {
    for (const wire of model.doc.wires) {
      const out = port(model.node(wire.from.node)?.ports?.outputs, wire.from.port);
      const into = port(model.node(wire.to.node)?.ports?.inputs, wire.to.port);
      if (!out || !into || out.kind === into.kind) continue;
      const insert: Fix =
        out.kind === 'signal'
          ? { kind: 'insert-node', type: 'logic.change', wire: wire.id, into: 'value', outOf: 'changed' }
          : { kind: 'insert-node', type: 'logic.hold', wire: wire.id, into: 'event', outOf: 'value' };
      const field = into.kind === 'signal' ? fieldFor(model, wire, into) : undefined;
      report(out.kind === 'signal' ? 'flow/signal-into-event' : 'flow/event-into-signal', {
        at: [{ wire: wire.id, node: wire.to.node, port: wire.to.port }],
        data: { from: wire.from.node, fromPort: wire.from.port, to: wire.to.node, toPort: wire.to.port },
        fixes: [
          ...(entryOf(env.nodeTypes, insert.type) ? [field ? { ...insert, config: { field } } : insert] : []),
          { kind: 'remove-wire', wire: wire.id },
        ],
      });
    }
  },
});

/** The field to hold: "value" where there is one that fits, else the first that does. */
function fieldFor(model: Model, { from, to }: FlowWire, into: SignalPort): string | undefined {
  const payload = model.ports(from.node).outputs[from.port];
  const wanted = expected(into, model.ports(to.node).inputs);
  const fields = payload?.kind === 'event' ? Object.entries(payload.fields ?? {}) : [];
  const fitting = fields.filter(([, type]) => wireFit(type, wanted).ok).map(([name]) => name);
  return fitting.includes('value') ? undefined : (fitting[0] ?? fields[0]?.[0]);
}
