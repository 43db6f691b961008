/** A signal input shows one value: of two wires nobody could say which. */
import { defineRule } from '../rule.ts';

export const manyIntoSignal = defineRule({
  codes: ['flow/many-into-signal'],
  run({ model, report }) {
    for (const { id, ports } of model.nodes) {
      for (const [port, { kind }] of Object.entries(ports?.inputs ?? {})) {
        if (kind !== 'signal') continue;
        const wires = model.sound.into(id, port);
        const sources = new Set(wires.map((w) => `${w.from.node} ${w.from.port}`));
        if (sources.size < 2) continue;
        report('flow/many-into-signal', {
          at: [{ node: id, port }, ...wires.map((w) => ({ wire: w.id }))],
          data: { node: id, port, count: wires.length },
          fixes: wires.slice(1).map((w) => ({ kind: 'remove-wire', wire: w.id })),
        });
      }
    }
  },
});
