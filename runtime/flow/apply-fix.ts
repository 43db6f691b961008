/** Carries out the fix of a finding on the document, or on the site's bindings. */
import { type Bindings, bindingOfConnection, connectionKey, type Fix } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from './document.ts';
import { entryOf, type NodeTypes } from './migrate-configs.ts';
import { dropFromTest, removeTest } from './tests.ts';

export interface Fixed {
  readonly doc: FlowDoc;
  readonly bindings: Bindings;
}

/**
 * Pure: returns new values, the same ones when there is nothing to change (a fix that no longer applies, or one that only opens something).
 * `newId` must give an id that is not in the document yet, at every call.
 */
export function applyFix(doc: FlowDoc, bindings: Bindings, fix: Fix, nodeTypes: NodeTypes, newId: () => string): Fixed {
  switch (fix.kind) {
    case 'insert-node':
      return { doc: insertNode(doc, fix, nodeTypes, newId), bindings };
    case 'remove-wire':
      return { doc: { ...doc, wires: doc.wires.filter((w) => w.id !== fix.wire) }, bindings };
    case 'remove-node':
      return {
        doc: {
          ...doc,
          nodes: doc.nodes.filter((n) => n.id !== fix.node),
          wires: doc.wires.filter((w) => w.from.node !== fix.node && w.to.node !== fix.node),
        },
        bindings,
      };
    case 'set-config': {
      const set = (n: FlowNode): FlowNode =>
        n.id === fix.node ? { ...n, config: { ...n.config, [fix.field]: fix.value } } : n;
      return { doc: { ...doc, nodes: doc.nodes.map(set) }, bindings };
    }
    case 'bind':
      return { doc, bindings: { ...bindings, [fix.slot]: { device: fix.device, tags: { ...fix.tags } } } };
    case 'bind-many': {
      const devices = fix.devices.map(({ device, tags }) => ({ device, tags: { ...tags } }));
      return { doc, bindings: { ...bindings, [fix.slot]: { devices } } };
    }
    case 'set-many': {
      const slot = doc.slots[fix.slot];
      return { doc: slot ? { ...doc, slots: { ...doc.slots, [fix.slot]: { ...slot, many: true } } } : doc, bindings };
    }
    case 'bind-connection':
      return {
        doc,
        bindings: { ...bindings, [connectionKey(fix.slot)]: bindingOfConnection(fix.connection) },
      };
    case 'mend-test':
      return { doc: fix.gone.reduce((mended, named) => dropFromTest(mended, fix.test, named), doc), bindings };
    case 'remove-test':
      return { doc: removeTest(doc, fix.test), bindings };
    case 'open-field':
    case 'open-test':
      return { doc, bindings };
  }
}

/** Splits a wire: its first half keeps the id, so that what the canvas selected stays selected. */
function insertNode(
  doc: FlowDoc,
  fix: Extract<Fix, { kind: 'insert-node' }>,
  nodeTypes: NodeTypes,
  newId: () => string,
): FlowDoc {
  const wire = doc.wires.find((w) => w.id === fix.wire);
  const def = entryOf(nodeTypes, fix.type)?.def;
  const from = doc.nodes.find((n) => n.id === wire?.from.node);
  const to = doc.nodes.find((n) => n.id === wire?.to.node);
  if (!wire || !def || !from || !to) return doc;

  const settings = def.config.safeParse(fix.config ?? {});
  const node: FlowNode = {
    id: newId(),
    type: fix.type,
    version: def.version,
    config: settings.success ? (settings.data as Record<string, unknown>) : { ...fix.config },
    at: { x: Math.round((from.at.x + to.at.x) / 2), y: Math.round((from.at.y + to.at.y) / 2) },
  };
  return {
    ...doc,
    nodes: [...doc.nodes, node],
    wires: [
      ...doc.wires.map((w) => (w === wire ? { ...w, to: { node: node.id, port: fix.into } } : w)),
      { id: newId(), from: { node: node.id, port: fix.outOf }, to: wire.to },
    ],
  };
}
