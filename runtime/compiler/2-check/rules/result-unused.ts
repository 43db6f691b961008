/** A logic node whose result goes nowhere works for nobody. */
import { categoryOf } from '#runtime/contract/index.ts';
import { defineRule } from '../rule.ts';

export const resultUnused = defineRule({
  codes: ['flow/result-unused'],
  run({ model, report }) {
    for (const { id, entry, ports } of model.nodes) {
      if (!entry || !ports || categoryOf(entry.def.type) !== 'logic') continue;
      if (entry.def.block || entry.def.capabilities?.some((kind) => kind !== 'debug:log')) continue;
      if (Object.keys(ports.outputs).length === 0 || model.wires.from(id).length > 0) continue;
      report('flow/result-unused', { at: [{ node: id }], data: { node: id } });
    }
  },
});
