/** Wires looked up by the node and the port they touch. */
import type { FlowWire } from '../document.ts';

export interface WireIndex {
  /** Wires leaving a node, in document order. */
  from(node: string): readonly FlowWire[];
  /** Wires arriving at a node, in document order. */
  to(node: string): readonly FlowWire[];
  /** Wires arriving at one input port. */
  into(node: string, port: string): readonly FlowWire[];
  /** Wires leaving one output port. */
  outOf(node: string, port: string): readonly FlowWire[];
}

const NONE: readonly FlowWire[] = [];

export function indexWires(wires: readonly FlowWire[]): WireIndex {
  const from = Map.groupBy(wires, (w) => w.from.node);
  const to = Map.groupBy(wires, (w) => w.to.node);
  return {
    from: (node) => from.get(node) ?? NONE,
    to: (node) => to.get(node) ?? NONE,
    into: (node, port) => (to.get(node) ?? NONE).filter((w) => w.to.port === port),
    outOf: (node, port) => (from.get(node) ?? NONE).filter((w) => w.from.port === port),
  };
}
