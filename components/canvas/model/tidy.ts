/** Lays nodes out from left to right in the order values flow, by ELK's layered method (Sugiyama; https://eclipse.dev/elk). */
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { FlowGroup, FlowWire } from '#runtime/flow/index.ts';
import type { Box } from './edits/align.ts';
import { AROUND, TITLE } from './frame.ts';
import type { Point } from './work.ts';

export interface TidyNode extends Box {
  /** Port names from the top down, where the handles are. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '32',
  'elk.layered.spacing.nodeNodeBetweenLayers': '88',
  'elk.spacing.componentComponent': '56',
  // What a person put above stays above, where the wires leave a choice.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.aspectRatio': '1.6',
};

/** Of what no wire holds together, too: by itself ELK puts the small above the large. */
const KEPT = { 'elk.layered.considerModelOrder.components': 'MODEL_ORDER' };

type Engine = Pick<ELK, 'layout'>;
type Group = Pick<FlowGroup, 'id' | 'nodes'>;

const portId = (node: string, side: 'in' | 'out', port: string): string => `${node} ${side} ${port}`;
const corner = (all: readonly Point[]): Point => ({
  x: Math.min(...all.map(({ x }) => x)),
  y: Math.min(...all.map(({ y }) => y)),
});

/** What of the chosen is laid out: of groups they are not all in, the whole, because a part that goes elsewhere would stretch the frame over others. */
export function choiceOf(chosen: readonly string[], groups: readonly Group[]): readonly string[] {
  const touched = groups.filter(({ nodes }) => nodes.some((id) => chosen.includes(id)));
  if (touched.some(({ nodes }) => chosen.every((id) => nodes.includes(id)))) return chosen;
  return [...new Set([...chosen, ...touched.flatMap(({ nodes }) => nodes)])];
}

const nodeOf = ({ id, width, height, inputs, outputs }: TidyNode): ElkNode => ({
  id,
  width,
  height,
  layoutOptions: { 'elk.portConstraints': 'FIXED_ORDER' },
  ports: [
    // ELK counts around the node clockwise from the upper left: down on the right, up on the left.
    ...outputs.map((port, i) => ({
      id: portId(id, 'out', port),
      layoutOptions: { 'elk.port.side': 'EAST', 'elk.port.index': String(i) },
    })),
    ...inputs.map((port, i) => ({
      id: portId(id, 'in', port),
      layoutOptions: { 'elk.port.side': 'WEST', 'elk.port.index': String(outputs.length + inputs.length - i) },
    })),
  ],
});

type Places = Readonly<Record<string, Point>>;

const wireOf = ({ id, from, to }: FlowWire): ElkExtendedEdge => ({
  id,
  sources: [portId(from.node, 'out', from.port)],
  targets: [portId(to.node, 'in', to.port)],
});

async function run(elk: Engine, parts: readonly Part[], wires: readonly FlowWire[], more = {}): Promise<Places> {
  const graph = await elk.layout({
    id: 'canvas',
    layoutOptions: { ...OPTIONS, ...more },
    children: [...parts].sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x).map((part) => part.elk),
    edges: wires.map(wireOf),
  });
  return Object.fromEntries((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

/** What is put in order with others: a node, or a frame with its nodes. */
interface Part {
  readonly at: Point;
  readonly elk: ElkNode;
  /** Where its nodes are, from its corner. */
  readonly inner: Places;
}

const partOf = (node: TidyNode): Part => ({ at: node, elk: nodeOf(node), inner: { [node.id]: { x: 0, y: 0 } } });

/** Lays out what is in a frame; where its wires leave it, the frame has ports as high as their nodes stand. */
async function framePart(
  elk: Engine,
  id: string,
  held: readonly TidyNode[],
  wires: readonly FlowWire[],
): Promise<Part> {
  const ids = new Set(held.map((n) => n.id));
  const inside = wires.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node));
  const places = await run(elk, held.map(partOf), inside);
  const { x: left, y: top } = corner(Object.values(places));
  const inner = Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [id, { x: x - left + AROUND, y: y - top + AROUND + TITLE }]),
  );
  const ends = held.map((n) => ({ ...n, ...(inner[n.id] ?? { x: 0, y: 0 }) }));
  const width = Math.max(...ends.map((n) => n.x + n.width)) + AROUND;
  const ports = ends.flatMap((n) => {
    const along = (side: 'in' | 'out', names: readonly string[], x: number, compass: string) =>
      names.map((name, i) => ({
        id: portId(n.id, side, name),
        x,
        y: n.y + (n.height * (i + 1)) / (names.length + 1),
        layoutOptions: { 'elk.port.side': compass },
      }));
    return [...along('out', n.outputs, width, 'EAST'), ...along('in', n.inputs, 0, 'WEST')];
  });
  const height = Math.max(...ends.map((n) => n.y + n.height)) + AROUND;
  return {
    at: corner(held),
    elk: { id: `frame ${id}`, width, height, ports, layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } },
    inner,
  };
}

/**
 * New places of all, canvas pixels; the upper left corner of the whole stays where it was. No frame of a group lies on another or on a node that is not in it.
 *
 * Frames are laid out first and then stand among the others as nodes: ELK's own way (`INCLUDE_CHILDREN`) fails with a model order, and without one shuffles what no wire holds together.
 */
export async function layOut(
  elk: Engine,
  nodes: readonly TidyNode[],
  wires: readonly FlowWire[],
  groups: readonly Group[] = [],
): Promise<Places> {
  if (nodes.length === 0) return {};
  const frameWith = new Map<string, string>();
  for (const { id, nodes: ids } of groups) for (const node of ids) frameWith.set(node, id);
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const ours = wires.filter(({ from, to }) => byId.has(from.node) && byId.has(to.node));
  const parts = nodes.filter((n) => !frameWith.has(n.id)).map(partOf);
  for (const { id } of groups) {
    const held = nodes.filter((n) => frameWith.get(n.id) === id);
    // A frame around all cannot lie on anything.
    if (held.length === nodes.length) parts.push(...held.map(partOf));
    else if (held.length > 0) parts.push(await framePart(elk, id, held, ours));
  }
  const partWith = new Map(parts.flatMap(({ elk, inner }) => Object.keys(inner).map((id) => [id, elk.id])));
  const between = ours.filter(({ from, to }) => {
    const part = partWith.get(from.node);
    return part === from.node || part !== partWith.get(to.node);
  });
  const corners = await run(elk, parts, between, parts.length < nodes.length ? KEPT : {});
  const all = parts.flatMap(({ elk, inner }) => {
    const { x, y } = corners[elk.id] ?? { x: 0, y: 0 };
    return Object.entries(inner).map(([id, within]) => ({ id, x: x + within.x, y: y + within.y }));
  });
  const [was, is] = [corner(nodes), corner(all)];
  return Object.fromEntries(all.map(({ id, x, y }) => [id, { x: x - is.x + was.x, y: y - is.y + was.y }]));
}

/** The same in a worker, which is loaded for it and let go of afterwards; the page stays at hand meanwhile. */
export async function tidy(
  nodes: readonly TidyNode[],
  wires: readonly FlowWire[],
  groups: readonly Group[],
): Promise<Places> {
  const { default: Elk } = await import('elkjs/lib/elk-api.js');
  const engine = new Elk({
    workerFactory: () => new Worker('/generated/code/layout.worker.js', { type: 'module' }),
  });
  try {
    return await layOut(engine, nodes, wires, groups);
  } finally {
    engine.terminateWorker();
  }
}
