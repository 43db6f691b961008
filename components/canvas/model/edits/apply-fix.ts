/** A finding's fix as one undoable edit. */
import { current } from 'immer';
import type { Fix } from '#runtime/contract/index.ts';
import { applyFix } from '#runtime/flow/index.ts';
import { roomFor } from '../place.ts';
import type { Edit } from '../work.ts';

export const fixFinding =
  (fix: Fix): Edit =>
  (work, { nodeTypes, newId }) => {
    const { doc, bindings } = current(work);
    const fixed = applyFix(doc, bindings, fix, nodeTypes, () => newId('fix'));
    const known = new Set(doc.nodes.map((n) => n.id));
    const added = fixed.doc.nodes.filter((n) => !known.has(n.id)).map((n) => n.id);
    // Between two nodes that stand close there is no room: the new one goes below.
    const nodes = fixed.doc.nodes.map((n) => (known.has(n.id) ? n : { ...n, at: roomFor(n.at, doc.nodes) }));
    work.doc = { ...fixed.doc, nodes };
    work.bindings = fixed.bindings;
    return added.length > 0 ? added : undefined;
  };
