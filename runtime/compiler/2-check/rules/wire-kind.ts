/** Signals and events are different wires; a node between them turns one into the other. */
import type { Fix } from '#runtime/contract/index.ts';
import { entryOf } from '#runtime/flow/index.ts';
import { port } from '../model.ts';
import { defineRule } from '../rule.ts';

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
      const payload = model.ports(wire.from.node).outputs[wire.from.port];
      // Hold the field the event is about, where it does not call it "value".
      const fields = payload?.kind === 'event' && payload.fields ? Object.keys(payload.fields) : [];
      const field = insert.type === 'logic.hold' && !fields.includes('value') ? fields[0] : undefined;
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
