/** Puts a node into a wire: what came through it comes through the node. */
import { connects } from '#runtime/compiler/index.ts';
import { type FlowWire, indexWires, reachable } from '#runtime/flow/index.ts';
import type { Check } from '../check.ts';
import { declaredPort } from '../legal.ts';
import { NODE_SIZE } from '../place.ts';
import { type NodePorts, nodeById, nodePorts, portAt } from '../ports.ts';
import { defaultPorts } from '../quick.ts';
import type { Edit, EditEnv, End, NodeTypes, Point, Work } from '../work.ts';
import { addNode } from './add-node.ts';
import { connect } from './connect.ts';

/** The ports of the node that take and give what the wire carries. */
export interface Through {
  readonly input: string;
  readonly output: string;
}

interface InsertEnv {
  readonly nodeTypes: NodeTypes;
  readonly check: Check | undefined;
}

/** Undefined when what the wire carries cannot come through ports like these. */
export function through(
  { from, to }: FlowWire,
  ports: NodePorts,
  { doc }: Pick<Work, 'doc'>,
  { nodeTypes, check }: InsertEnv,
): Through | undefined {
  const out = portAt(from, 'outputs', doc, nodeTypes);
  const into = portAt(to, 'inputs', doc, nodeTypes);
  if (!out || !into) return undefined;
  const source = check?.portAt(from, 'outputs') ?? declaredPort(out, 'outputs');
  const target = check?.portAt(to, 'inputs') ?? declaredPort(into, 'inputs');
  const input = ports.inputs.find(({ port }) => connects(source, declaredPort(port, 'inputs')) === 'ok');
  const output = ports.outputs.find(({ port }) => connects(declaredPort(port, 'outputs'), target) === 'ok');
  return input && output && { input: input.name, output: output.name };
}

export interface InsertChoice extends Through {
  readonly type: string;
}

/** Every type that could stand in the wire. */
export function insertChoices(wire: FlowWire, work: Work, env: InsertEnv): InsertChoice[] {
  return Object.keys(env.nodeTypes).flatMap((type) => {
    const ports = defaultPorts(type, work.doc, env.nodeTypes);
    const fits = ports && through(wire, ports, work, env);
    return fits ? [{ type, ...fits }] : [];
  });
}

/** Free canvas between two nodes in a row, pixels. */
const GAP = 64;

/** In the middle between the two ends; what comes after moves along when there is no room. */
function makeRoom({ doc }: Work, { from, to }: FlowWire): Point {
  const [a, b] = [nodeById(doc.nodes, from.node), nodeById(doc.nodes, to.node)];
  if (!a || !b) return { x: 0, y: 0 };
  const free = b.at.x - (a.at.x + NODE_SIZE.width);
  const missing = NODE_SIZE.width + 2 * GAP - free;
  // Against the reading direction nobody expects room.
  if (free > 0 && missing > 0) {
    const left = b.at.x;
    const wires = indexWires(doc.wires);
    const after = reachable([to.node], (id) => wires.from(id).map((wire) => wire.to.node));
    for (const node of doc.nodes)
      if (after.has(node.id) && node.at.x >= left) node.at = { x: node.at.x + missing, y: node.at.y };
  }
  const now = nodeById(doc.nodes, to.node)?.at ?? b.at;
  return { x: (a.at.x + now.x) / 2, y: (a.at.y + now.y) / 2 };
}

/** What came through the wire comes through the node. */
function splice(work: Work, { id, from, to }: FlowWire, node: string, ports: Through, env: EditEnv): void {
  const kindOf = (end: End) => portAt(end, 'inputs', work.doc, env.nodeTypes)?.kind ?? 'signal';
  const [input, output] = [
    { node, port: ports.input },
    { node, port: ports.output },
  ];
  work.doc.wires = work.doc.wires.filter((wire) => wire.id !== id);
  connect(from, input, kindOf(input))(work, env);
  connect(output, to, kindOf(to))(work, env);
}

/** A new node in the wire, as one step. */
export const insertNew =
  (id: string, { type, ...ports }: InsertChoice): Edit =>
  (work, env) => {
    const wire = work.doc.wires.find((w) => w.id === id);
    if (!wire) return undefined;
    const added = addNode({ type, at: makeRoom(work, wire) })(work, env);
    if (added?.[0] !== undefined) splice(work, wire, added[0], ports, env);
    return added;
  };

/** A node that stands there already and has no wires at these ports, dropped onto the wire. */
export const insertExisting =
  (id: string, node: string, ports: Through): Edit =>
  (work, env) => {
    const wire = work.doc.wires.find((w) => w.id === id);
    if (!wire || wire.from.node === node || wire.to.node === node) return undefined;
    splice(work, wire, node, ports, env);
    return [node];
  };

/** What a lone node could be dropped into: none of its ports has a wire yet. */
export function mayInsert(node: string, wire: FlowWire, work: Work, env: InsertEnv): Through | undefined {
  const wired = work.doc.wires.some(({ from, to }) => from.node === node || to.node === node);
  const found = nodeById(work.doc.nodes, node);
  if (wired || !found) return undefined;
  return through(wire, nodePorts(found, work.doc, env.nodeTypes), work, env);
}

/** What `add` puts on the canvas goes into the wire when it fits; else it only stands there. */
export const intoWire =
  (id: string, add: Edit): Edit =>
  (work, env) => {
    const added = add(work, env);
    const wire = work.doc.wires.find((w) => w.id === id);
    const [node] = added ?? [];
    const ports =
      wire && node !== undefined && mayInsert(node, wire, work, { nodeTypes: env.nodeTypes, check: undefined });
    if (ports && node !== undefined) insertExisting(id, node, ports)(work, env);
    return added;
  };
