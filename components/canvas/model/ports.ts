/** The ports of a node as it is configured now; a node whose settings are wrong or unknown keeps the ports its wires name. */
import { type Port, type PortEnv, portsOf } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from '#runtime/flow/index.ts';
import type { End, NodeTypes } from './work.ts';

export interface NodePort {
  readonly name: string;
  readonly port: Port;
}
export interface NodePorts {
  readonly inputs: readonly NodePort[];
  readonly outputs: readonly NodePort[];
}

const NONE: NodePorts = { inputs: [], outputs: [] };
const list = (ports: Readonly<Record<string, Port>>): NodePort[] =>
  Object.entries(ports).map(([name, port]) => ({ name, port }));

/** In the order of the node type. */
export const portLists = ({ inputs, outputs }: ReturnType<typeof portsOf>): NodePorts => ({
  inputs: list(inputs),
  outputs: list(outputs),
});

interface Known {
  readonly slots: unknown;
  readonly tables: unknown;
  readonly ports: NodePorts;
}
/** A node object changes identity whenever the node changes, so its ports need computing once. */
const cache = new WeakMap<FlowNode, Known>();

export function nodePorts(node: FlowNode, doc: PortEnv, nodeTypes: NodeTypes): NodePorts {
  const known = cache.get(node);
  if (known && known.slots === doc.slots && known.tables === doc.tables) return known.ports;
  const ports = compute(node, doc, nodeTypes);
  cache.set(node, { slots: doc.slots, tables: doc.tables, ports });
  return ports;
}

function compute(node: FlowNode, doc: PortEnv, nodeTypes: NodeTypes): NodePorts {
  const def = nodeTypes[node.type]?.def;
  if (!def) return NONE;
  const config = def.config.safeParse(node.config);
  // Half-typed settings: ports from the defaults are nearer the truth than none.
  const settings = config.success ? config.data : def.config.safeParse({}).data;
  if (settings === undefined) return NONE;
  return portLists(portsOf(def, settings, { slots: doc.slots, tables: doc.tables }));
}

interface Ends {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}
const ends = new WeakMap<FlowDoc['wires'], ReadonlyMap<string, Ends>>();

/** Which ports of a node wires name; indexed once per list of wires. */
export function wiredPorts(wires: FlowDoc['wires'], node: string): Ends | undefined {
  let index = ends.get(wires);
  if (!index) {
    const made = new Map<string, { inputs: Set<string>; outputs: Set<string> }>();
    const of = (id: string) => {
      const known = made.get(id) ?? { inputs: new Set(), outputs: new Set() };
      made.set(id, known);
      return known;
    };
    for (const { from, to } of wires) {
      of(from.node).outputs.add(from.port);
      of(to.node).inputs.add(to.port);
    }
    index = made;
    ends.set(wires, index);
  }
  return index.get(node);
}

const NO_NAMES: readonly string[] = [];
/** Ports that wires still name though the node has them no more; as text, so that a view can compare it. */
export function lostPorts(ports: NodePorts, node: string, wires: FlowDoc['wires'], side: keyof Ends): string {
  const wired = wiredPorts(wires, node)?.[side];
  if (!wired) return '';
  const known = new Set(ports[side].map((p) => p.name));
  return [...wired].filter((name) => !known.has(name)).join(' ');
}

/** A handle for each of them, so that no wire hangs in the air. */
export const withLost = (known: readonly NodePort[], lost: string): readonly NodePort[] =>
  lost === '' ? known : [...known, ...namesIn(lost).map((name): NodePort => ({ name, port: { kind: 'event' } }))];
export const namesIn = (lost: string): readonly string[] => (lost === '' ? NO_NAMES : lost.split(' '));

const indexes = new WeakMap<FlowDoc['nodes'], ReadonlyMap<string, FlowNode>>();

/** A node by id; indexed once per list of nodes. */
export function nodeById(nodes: FlowDoc['nodes'], id: string): FlowNode | undefined {
  let index = indexes.get(nodes);
  if (!index) {
    index = new Map(nodes.map((n) => [n.id, n]));
    indexes.set(nodes, index);
  }
  return index.get(id);
}

/** The port at one end of a wire; undefined when the node or port is not there. */
export function portAt(end: End, side: 'inputs' | 'outputs', doc: FlowDoc, nodeTypes: NodeTypes): Port | undefined {
  const node = nodeById(doc.nodes, end.node);
  return node && nodePorts(node, doc, nodeTypes)[side].find((p) => p.name === end.port)?.port;
}
