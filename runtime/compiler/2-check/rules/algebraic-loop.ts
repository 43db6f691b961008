/** A ring of instant nodes has no first value. A node that breaks loops gives it one. */
import type { Fix, Ports } from '#runtime/contract/index.ts';
import { categoryOf, portsOf } from '#runtime/contract/index.ts';
import { cycles, type FlowWire, type NodeTypes } from '#runtime/flow/index.ts';
import { wireFit } from '../fit.ts';
import { type Model, port } from '../model.ts';
import { defineRule } from '../rule.ts';
import { expected, typeOf } from '../types.ts';

export const algebraicLoop = defineRule({
  codes: ['flow/algebraic-loop'],
  run({ model, env, report }) {
    const instant = model.nodes.filter(({ entry }) => !entry?.def.breaksLoop).map(({ id }) => id);
    for (const found of cycles(instant, (id) => model.sound.from(id).map((w) => w.to.node))) {
      const ids = new Set(found);
      const ring = model.nodes.map(({ id }) => id).filter((id) => ids.has(id));
      const wires = model.doc.wires.filter((w) => ids.has(w.from.node) && ids.has(w.to.node));
      report('flow/algebraic-loop', {
        at: ring.map((node) => ({ node })),
        data: { ring: ring.join(' → ') },
        fixes: [
          ...breakers(wires, model, env.nodeTypes),
          ...wires.slice(-2).map((w): Fix => ({ kind: 'remove-wire', wire: w.id })),
        ],
      });
    }
  },
});

/** The first logic node type that breaks loops and fits into a wire of the ring with its own ports. */
function breakers(wires: readonly FlowWire[], model: Model, nodeTypes: NodeTypes): Fix[] {
  const types = Object.values(nodeTypes).filter(
    ({ def }) => def.breaksLoop && !def.source && categoryOf(def.type) === 'logic',
  );
  for (const wire of wires) {
    for (const { def } of types) {
      const config = def.config.safeParse({});
      if (!config.success) continue;
      const ends = through(wire, model, portsOf(def, config.data, model.doc));
      if (ends) return [{ kind: 'insert-node', type: def.type, wire: wire.id, ...ends }];
    }
  }
  return [];
}

function through(wire: FlowWire, model: Model, { inputs, outputs }: { inputs: Ports; outputs: Ports }) {
  const target = port(model.node(wire.to.node)?.ports?.inputs, wire.to.port);
  const given = model.ports(wire.from.node).outputs[wire.from.port];
  for (const [into, input] of Object.entries(inputs)) {
    if (input.kind !== given?.kind) continue;
    if (input.kind === 'signal' && !wireFit(typeOf(given), expected(input, {})).ok) continue;
    for (const [outOf, output] of Object.entries(outputs)) {
      if (output.kind !== target?.kind) continue;
      if (output.kind === 'event' || target.kind === 'event' || output.like === into) return { into, outOf };
      const type = expected(output, {});
      if (type.type && wireFit({ ...type, type: type.type }, expected(target, {})).ok) return { into, outOf };
    }
  }
  return undefined;
}
