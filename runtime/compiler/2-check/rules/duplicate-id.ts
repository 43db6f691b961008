/** Ids name nodes, wires and tests: two of one name cannot be told apart. */
import { defineRule } from '../rule.ts';

export const duplicateId = defineRule({
  codes: ['flow/duplicate-id'],
  run({ model: { doc }, report }) {
    for (const [list, key] of [
      [doc.nodes, 'node'],
      [doc.wires, 'wire'],
      [doc.tests ?? [], 'test'],
    ] as const) {
      const seen = new Set<string>();
      const told = new Set<string>();
      for (const { id } of list) {
        if (seen.has(id) && !told.has(id)) {
          told.add(id);
          report('flow/duplicate-id', { at: [{ [key]: id }], data: { id, what: key } });
        }
        seen.add(id);
      }
    }
  },
});
