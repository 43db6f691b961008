/** Another type in a node's place: the name, the settings and the wires that fit it stay. */
import { connects } from '#runtime/compiler/index.ts';
import type { AnyNodeType } from '#runtime/contract/index.ts';
import { type FlowNode, renamedTest } from '#runtime/flow/index.ts';
import { configFields } from '../fields.ts';
import { declaredPort } from '../legal.ts';
import { type NodePort, nodePorts, portAt } from '../ports.ts';
import type { Edit, EditEnv, End, Work } from '../work.ts';
import { addNode } from './add-node.ts';

/** Settings of the same name that the type takes. */
function settingsFor(def: AnyNodeType, config: FlowNode['config'], defaults: FlowNode['config']): FlowNode['config'] {
  const kept = { ...defaults };
  for (const [name, value] of Object.entries(config)) {
    if (!configFields(def).some((field) => field.name === name)) continue;
    // A draft's parts must not be shared between two places of the document.
    const tried = { ...kept, [name]: JSON.parse(JSON.stringify(value)) };
    if (def.config.safeParse(tried).success) Object.assign(kept, tried);
  }
  return kept;
}

/** The port of the same name when it fits, else the first that fits and is free. */
function portFor(
  name: string,
  ports: readonly NodePort[],
  fits: (port: NodePort) => boolean,
  isTaken: (name: string) => boolean,
): string | undefined {
  const same = ports.find((p) => p.name === name && fits(p));
  return (same ?? ports.find((p) => fits(p) && !isTaken(p.name)))?.name;
}

/** Wires that find no port are gone; undo brings them back. */
function rewire(work: Work, old: string, fresh: FlowNode, { nodeTypes }: EditEnv): void {
  const ports = nodePorts(fresh, work.doc, nodeTypes);
  const taken = { inputs: new Set<string>(), outputs: new Set<string>() };
  const place = (end: End, other: End, side: 'inputs' | 'outputs'): string | undefined => {
    const beyond = side === 'inputs' ? 'outputs' : 'inputs';
    const far = portAt(other, beyond, work.doc, nodeTypes);
    if (!far) return undefined;
    const there = declaredPort(far, beyond);
    const name = portFor(
      end.port,
      ports[side],
      ({ port }) => {
        const here = declaredPort(port, side);
        return (side === 'inputs' ? connects(there, here) : connects(here, there)) === 'ok';
      },
      // An output feeds many, an input of a signal has one source.
      (one) => side === 'inputs' && taken.inputs.has(one),
    );
    if (name !== undefined) taken[side].add(name);
    return name;
  };
  work.doc.wires = work.doc.wires.flatMap((wire) => {
    if (wire.to.node === old) {
      const port = place(wire.to, wire.from, 'inputs');
      return port === undefined ? [] : [{ ...wire, to: { node: fresh.id, port } }];
    }
    if (wire.from.node === old) {
      const port = place(wire.from, wire.to, 'outputs');
      return port === undefined ? [] : [{ ...wire, from: { node: fresh.id, port } }];
    }
    return [wire];
  });
}

/** The node gets an id of its own: what the old one kept is not for a node of another type. */
export const replace =
  (id: string, type: string): Edit =>
  (work, env) => {
    const place = work.doc.nodes.findIndex((n) => n.id === id);
    const old = work.doc.nodes[place];
    const def = env.nodeTypes[type]?.def;
    if (!old || !def || old.type === type) return undefined;
    const added = addNode({ type, at: old.at })(work, env);
    const fresh = work.doc.nodes.pop();
    if (!fresh) return added;
    fresh.config = settingsFor(def, old.config, fresh.config);
    if (old.title !== undefined) fresh.title = old.title;
    work.doc.nodes[place] = fresh;
    rewire(work, id, fresh, env);
    const ids = new Map([[id, fresh.id]]);
    if (work.doc.tests) work.doc.tests = work.doc.tests.map((test) => renamedTest(test, ids));
    for (const group of work.doc.groups ?? [])
      group.nodes = group.nodes.map((member) => (member === id ? fresh.id : member));
    return added;
  };
