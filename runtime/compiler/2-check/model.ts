/** The document as a graph the rules can ask: every node with its type, its settings and its ports. */
import type { NodeEntry, PortEnv, Ports, Problem, UserCode } from '#runtime/contract/index.ts';
import { portsOf } from '#runtime/contract/index.ts';
import {
  entryOf,
  type FlowDoc,
  type FlowNode,
  type FlowWire,
  indexWires,
  shapeProblems,
  type WireIndex,
} from '#runtime/flow/index.ts';
import type { CompileEnv, NodePorts } from '../env.ts';
import type { Report } from '../findings.ts';
import { keyedNodes } from './keyed.ts';
import { proposed } from './proposed.ts';
import { type References, referencesOf } from './references.ts';
import { resolvePorts } from './resolve.ts';

export interface ModelNode {
  readonly id: string;
  readonly node: FlowNode;
  /** Absent for an unknown type. */
  readonly entry?: NodeEntry | undefined;
  /** Parsed, defaults filled in; wrong fields are at their defaults, which is reported. Absent when nothing fits. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  /** Absent when they cannot be told: wires to it are then not judged. */
  readonly ports?: { readonly inputs: Ports; readonly outputs: Ports } | undefined;
  readonly code?: UserCode | undefined;
  /** What the type's own check complains about. */
  readonly problems: readonly Problem[];
  readonly references: References;
}

export interface Model {
  readonly doc: FlowDoc;
  /** In document order, each id once. */
  readonly nodes: readonly ModelNode[];
  node(id: string): ModelNode | undefined;
  /** All wires of the document. */
  readonly wires: WireIndex;
  /** Wires that join an output and an input of the same kind. */
  readonly sound: WireIndex;
  ports(id: string): NodePorts;
  /** The slot `many` for each of whose devices the node runs. */
  keyedBy(id: string): string | undefined;
}

const NOTHING = { references: { tags: [], columns: [] }, problems: [] } as const;

export function buildModel(doc: FlowDoc, env: CompileEnv, report: Report): Model {
  const byId = new Map<string, ModelNode>();
  for (const node of doc.nodes) if (!byId.has(node.id)) byId.set(node.id, readNode(node, doc, env, report));
  const nodes = [...byId.values()];
  const isSound = ({ from, to }: FlowWire): boolean => {
    const out = port(byId.get(from.node)?.ports?.outputs, from.port);
    const into = port(byId.get(to.node)?.ports?.inputs, to.port);
    return out !== undefined && into !== undefined && out.kind === into.kind;
  };
  const wires = indexWires(doc.wires);
  const sound = indexWires(doc.wires.filter(isSound));
  const resolved = resolvePorts(nodes, sound);
  const none: NodePorts = { inputs: {}, outputs: {} };
  const keyed = keyedNodes(nodes, sound, doc);
  const model: Model = {
    doc,
    nodes,
    node: (id) => byId.get(id),
    wires,
    sound,
    ports: (id) => resolved.get(id) ?? none,
    keyedBy: (id) => keyed.get(id),
  };
  for (const node of nodes) {
    for (const problem of node.problems) {
      const { field, problem: name, data = {} } = problem;
      report('node/check', {
        at: [{ node: node.id, field }],
        data: { ...data, field, problem: name },
        fixes: [...proposed(model, node.id, problem, env.site), { kind: 'open-field', node: node.id, field }],
      });
    }
  }
  return model;
}

/** A port by name; a name inherited from Object is none. */
export const port = (ports: Ports | undefined, name: string) =>
  ports && Object.hasOwn(ports, name) ? ports[name] : undefined;

function readNode(node: FlowNode, doc: FlowDoc, { nodeTypes }: CompileEnv, report: Report): ModelNode {
  const entry = entryOf(nodeTypes, node.type);
  if (!entry) {
    report('node/unknown-type', {
      at: [{ node: node.id }],
      data: { type: node.type },
      fixes: [{ kind: 'remove-node', node: node.id }],
    });
    return { id: node.id, node, ...NOTHING };
  }
  const { def } = entry;
  // Settings a newer Jig wrote mean something we do not know.
  const wrong = new Set<string>();
  const config = node.version === def.version ? readConfig(node, entry, report, wrong) : undefined;
  if (!config) return { id: node.id, node, entry, ...NOTHING };

  const ask = <T>(question: () => T): T | undefined => guarded(node, report, question);
  const portEnv: PortEnv = doc;
  const ports = ask(() => portsOf(def, config, portEnv));
  const code = def.code && ask(() => def.code?.(config, portEnv));
  // Of a field that could not be read it sees the default, of which nobody needs to hear.
  const problems = (ask(() => def.check?.(config, portEnv)) ?? []).filter(({ field }) => !wrong.has(field));
  return { id: node.id, node, entry, config, ports, code, problems, references: referencesOf(def, config) };
}

/** Every wrong field is reported and put into `wrong`; with those at their defaults the rest of the node can still be judged. */
function readConfig(node: FlowNode, { def }: NodeEntry, report: Report, wrong: Set<string>): ModelNode['config'] {
  const parsed = guarded(node, report, () => def.config.safeParse(node.config));
  if (!parsed) return undefined;
  if (parsed.success) return parsed.data;
  const rest: Record<string, unknown> = { ...node.config };
  for (const { where, path, problem, expected } of shapeProblems(parsed.error)) {
    const field = String(path[0] ?? '');
    delete rest[field];
    wrong.add(field);
    report('node/config', {
      at: [{ node: node.id, field }],
      data: { field, where, problem, expected },
      fixes: [{ kind: 'open-field', node: node.id, field }],
    });
  }
  const again = guarded(node, report, () => def.config.safeParse(rest));
  return again?.success ? again.data : undefined;
}

/** A node type that throws is reported on its node; it must not take the other findings along. */
function guarded<T>(node: FlowNode, report: Report, question: () => T): T | undefined {
  try {
    return question();
  } catch (error) {
    report('node/failed', {
      at: [{ node: node.id }],
      data: { reason: error instanceof Error ? error.message : String(error) },
    });
    return undefined;
  }
}
