/** A finding's fix as one undoable edit. */
import { current } from 'immer';
import type { Fix } from '#runtime/contract/index.ts';
import { applyFix } from '#runtime/flow/index.ts';
import type { Edit } from '../work.ts';

export const fixFinding =
  (fix: Fix): Edit =>
  (work, { nodeTypes, newId }) => {
    const { doc, bindings } = current(work);
    const fixed = applyFix(doc, bindings, fix, nodeTypes, () => newId('fix'));
    const known = new Set(doc.nodes.map((n) => n.id));
    work.doc = fixed.doc;
    work.bindings = fixed.bindings;
    const added = fixed.doc.nodes.filter((n) => !known.has(n.id)).map((n) => n.id);
    return added.length > 0 ? added : undefined;
  };
