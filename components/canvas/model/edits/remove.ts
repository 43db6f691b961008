/** Takes nodes and wires away; wires of a node go with it, and slots that nothing uses any more go with their binding. */
import { connectionKey } from '#runtime/contract/index.ts';
import { configFields } from '../fields.ts';
import type { Edit, NodeTypes, Work } from '../work.ts';
import { leaveGroups } from './groups.ts';

/** A slot left behind would ask for a binding nobody needs. */
export function dropUnusedSlots(work: Work, nodeTypes: NodeTypes, candidates: ReadonlySet<string>): void {
  for (const slot of candidates) {
    const used = work.doc.nodes.some((n) => slotsOf(n, nodeTypes).includes(slot));
    if (used) continue;
    delete work.doc.slots[slot];
    delete work.bindings[slot];
  }
}

/** As with slots: what nothing names goes with its binding. */
function dropUnusedConnections({ doc, bindings }: Work): void {
  for (const slot of Object.keys(doc.connections ?? {})) {
    if (doc.nodes.some(({ config }) => config['connection'] === slot)) continue;
    delete doc.connections?.[slot];
    delete bindings[connectionKey(slot)];
  }
}

function slotsOf(node: Work['doc']['nodes'][number], nodeTypes: NodeTypes): string[] {
  const def = nodeTypes[node.type]?.def;
  // An unknown type may use any slot: look at all its settings.
  const values = def
    ? configFields(def)
        .filter((f) => f.widget === 'slot')
        .map((f) => node.config[f.name])
    : Object.values(node.config);
  return values.filter((v) => typeof v === 'string');
}

/** Tests of one node go with it; others that speak of it are shown as a finding. */
function dropTestsOf({ doc }: Work, gone: ReadonlySet<string>): void {
  const tests = doc.tests?.filter(({ node }) => node === undefined || !gone.has(node));
  if (!tests || tests.length === doc.tests?.length) return;
  if (tests.length > 0) doc.tests = tests;
  else delete doc.tests;
}

export const remove =
  (nodes: readonly string[], wires: readonly string[] = []): Edit =>
  (work, { nodeTypes }) => {
    const gone = new Set(nodes);
    const cut = new Set(wires);
    const slots = new Set(work.doc.nodes.filter((n) => gone.has(n.id)).flatMap((n) => slotsOf(n, nodeTypes)));
    work.doc.nodes = work.doc.nodes.filter((n) => !gone.has(n.id));
    work.doc.wires = work.doc.wires.filter((w) => !cut.has(w.id) && !gone.has(w.from.node) && !gone.has(w.to.node));
    leaveGroups(work, gone);
    dropTestsOf(work, gone);
    dropUnusedSlots(work, nodeTypes, slots);
    dropUnusedConnections(work);
    return [];
  };
