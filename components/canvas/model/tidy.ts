/** Lays nodes out from left to right in the order values flow, by ELK's layered method (Sugiyama; https://eclipse.dev/elk). */
import type { ELK } from 'elkjs/lib/elk-api.js';
import type { FlowWire } from '#runtime/flow/index.ts';
import type { Box } from './edits/align.ts';
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

const portId = (node: string, side: 'in' | 'out', port: string): string => `${node} ${side} ${port}`;

/** New places of all, canvas pixels; the upper left corner of the whole stays where it was. */
export async function layOut(
  elk: Pick<ELK, 'layout'>,
  nodes: readonly TidyNode[],
  wires: readonly FlowWire[],
): Promise<Record<string, Point>> {
  if (nodes.length === 0) return {};
  const ours = new Set(nodes.map((n) => n.id));
  const graph = await elk.layout({
    id: 'canvas',
    layoutOptions: OPTIONS,
    children: [...nodes]
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map(({ id, width, height, inputs, outputs }) => ({
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
      })),
    edges: wires
      .filter(({ from, to }) => ours.has(from.node) && ours.has(to.node))
      .map(({ id, from, to }) => ({
        id,
        sources: [portId(from.node, 'out', from.port)],
        targets: [portId(to.node, 'in', to.port)],
      })),
  });
  const placed = graph.children ?? [];
  const corner = (all: readonly { x?: number; y?: number }[]): Point => ({
    x: Math.min(...all.map((n) => n.x ?? 0)),
    y: Math.min(...all.map((n) => n.y ?? 0)),
  });
  const [was, is] = [corner(nodes), corner(placed)];
  return Object.fromEntries(placed.map(({ id, x = 0, y = 0 }) => [id, { x: x - is.x + was.x, y: y - is.y + was.y }]));
}

/** The same in a worker, which is loaded for it and let go of afterwards; the page stays at hand meanwhile. */
export async function tidy(nodes: readonly TidyNode[], wires: readonly FlowWire[]): Promise<Record<string, Point>> {
  const { default: Engine } = await import('elkjs/lib/elk-api.js');
  const engine = new Engine({
    workerFactory: () => new Worker('/generated/code/layout.worker.js', { type: 'module' }),
  });
  try {
    return await layOut(engine, nodes, wires);
  } finally {
    engine.terminateWorker();
  }
}
