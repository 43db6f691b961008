/** Brings the settings of every node to the version its type has today. */
import type { Diagnostic, NodeEntry } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from './document.ts';

export type NodeTypes = Readonly<Record<string, NodeEntry>>;

/** The entry of a type; a name inherited from Object is no type. */
export const entryOf = (nodeTypes: NodeTypes, type: string): NodeEntry | undefined =>
  Object.hasOwn(nodeTypes, type) ? nodeTypes[type] : undefined;

/** Nodes of unknown types and of newer versions stay as they are; the latter are reported. */
export function migrateConfigs(doc: FlowDoc, nodeTypes: NodeTypes): { doc: FlowDoc; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const nodes = doc.nodes.map((node): FlowNode => {
    const def = entryOf(nodeTypes, node.type)?.def;
    if (!def || node.version === def.version) return node;
    if (node.version > def.version) {
      diagnostics.push(finding('node/newer', node, { version: node.version, known: def.version }));
      return node;
    }
    let { config } = node;
    for (const step of def.migrations ?? []) {
      if (step.to <= node.version) continue;
      try {
        config = step.up(config);
      } catch (error) {
        diagnostics.push(finding('node/not-migrated', node, { step: step.name, reason: String(error) }));
        return node;
      }
    }
    return { ...node, version: def.version, config };
  });
  return { doc: { ...doc, nodes }, diagnostics };
}

const finding = (code: string, node: FlowNode, data: Diagnostic['data']): Diagnostic => ({
  code,
  severity: 'error',
  at: [{ node: node.id }],
  data,
  fixes: [],
});
