/** A required input without a wire: the node would wait for ever. */
import { defineRule } from '../rule.ts';

export const inputMissing = defineRule({
  codes: ['flow/input-missing'],
  run({ model, report }) {
    for (const { id, ports } of model.nodes) {
      for (const [port, { required }] of Object.entries(ports?.inputs ?? {})) {
        if (!required || model.wires.into(id, port).length > 0) continue;
        report('flow/input-missing', { at: [{ node: id, port }], data: { node: id, port } });
      }
    }
  },
});
