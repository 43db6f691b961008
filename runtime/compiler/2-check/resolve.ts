/** Carries types and units along the wires: what `like`, `unitLike` and `fieldsLike` mean on each port. */
import type { EventPort, Port, SignalPort, ValueType } from '#runtime/contract/index.ts';
import { topologicalOrder, type WireIndex } from '#runtime/flow/index.ts';
import type { NodePorts, ResolvedPort } from '../env.ts';
import type { ModelNode } from './model.ts';
import { common, expected, own, seen, typeOf } from './types.ts';

/** In a ring a type may need several rounds to come back to where it started; more than these bring nothing new. */
const ROUNDS = 8;
type Resolved = { inputs: Record<string, ResolvedPort>; outputs: Record<string, ResolvedPort> };
type Arriving = readonly (ResolvedPort | undefined)[];

export function resolvePorts(nodes: readonly ModelNode[], wires: WireIndex): Map<string, NodePorts> {
  const resolved = new Map<string, Resolved>(nodes.map(({ id }) => [id, { inputs: {}, outputs: {} }]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const order = topologicalOrder([...byId.keys()], (id) => wires.to(id).map((w) => w.from.node));
  const position = new Map(order.map((id, i) => [id, i]));
  const runsBack = order.some((id, i) => wires.to(id).some((w) => (position.get(w.from.node) ?? 0) >= i));

  const round = (): boolean => {
    let changed = false;
    for (const id of order) {
      const node = byId.get(id);
      const ports = resolved.get(id);
      if (!node?.ports || !ports) continue;
      const before = runsBack ? JSON.stringify(ports.outputs) : '';
      resolveNode(node.ports, ports, (port) =>
        wires.into(id, port).map((w) => resolved.get(w.from.node)?.outputs[w.from.port]),
      );
      changed ||= runsBack && JSON.stringify(ports.outputs) !== before;
    }
    return changed;
  };
  for (let rounds = 1; round() && rounds < ROUNDS; ) rounds++;
  return resolved;
}

function resolveNode(
  { inputs, outputs }: NonNullable<ModelNode['ports']>,
  resolved: Resolved,
  arriving: (port: string) => Arriving,
): void {
  const entries = Object.entries(inputs);
  // Ports that look at another input come after those that do not.
  for (const later of [false, true]) {
    for (const [name, port] of entries) {
      if (looksElsewhere(port) === later) resolved.inputs[name] = input(port, resolved, arriving(name));
    }
  }
  for (const [name, port] of Object.entries(outputs)) resolved.outputs[name] = output(port, resolved);
}

const looksElsewhere = (port: Port): boolean =>
  port.like !== undefined || (port.kind === 'signal' && port.unitLike !== undefined);

function input(port: Port, resolved: Resolved, arriving: Arriving): ResolvedPort {
  const required = port.required ? { required: true } : {};
  if (port.kind === 'event') {
    const wants = port.fields ? { wants: port.fields } : {};
    return { kind: 'event', ...withFields(common(arriving) ?? port.fields), ...wants, ...required };
  }
  const wants = expected(port, resolved.inputs);
  const type = seen(typeOf(arriving[0]), wants);
  return { kind: 'signal', ...withType(type), wants, ...required, ...(port.every ? { every: true } : {}) };
}

function output(port: Port, { inputs }: Resolved): ResolvedPort {
  if (port.kind === 'event') return { kind: 'event', ...withFields(payload(port, inputs)) };
  return { kind: 'signal', ...withType(signalType(port, inputs)) };
}

function signalType(port: SignalPort, inputs: NodePorts['inputs']): ValueType | undefined {
  const source = port.like === undefined ? undefined : own(inputs, port.like);
  const like = source?.kind === 'event' ? own(source.fields, port.field) : typeOf(source);
  if (like) return like;
  const type = expected(port, inputs);
  return type.type ? { ...type, type: type.type } : undefined;
}

function payload(port: EventPort, inputs: NodePorts['inputs']): EventPort['fields'] {
  const source = port.like === undefined ? undefined : own(inputs, port.like);
  const passed = source?.kind === 'event' ? source.fields : undefined;
  if (port.like !== undefined && !passed) return undefined;
  if (!passed && !port.fields && !port.fieldsLike) return undefined;
  const fields: Record<string, ValueType> = { ...passed, ...port.fields };
  for (const [name, from] of Object.entries(port.fieldsLike ?? {})) {
    const type = typeOf(own(inputs, from));
    if (!type) continue;
    const given = own(port.fields, name);
    fields[name] = given ? { ...given, ...(type.unit ? { unit: type.unit } : {}) } : type;
  }
  return fields;
}

const withType = (type: ValueType | undefined) => (type ? { type } : {});
const withFields = (fields: EventPort['fields']) => (fields ? { fields } : {});
