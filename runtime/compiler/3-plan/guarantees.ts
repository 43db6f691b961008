/** What each wire promises about what comes in at its beginning: whether all of it is seen, and how often. */
import type { FlowWire } from '#runtime/flow/index.ts';
import { type Model, type ModelNode, port } from '../2-check/model.ts';
import type { Guarantee } from '../env.ts';

/** Weakest first: a wire promises no more than the weakest of what it follows from. */
const RANK: Readonly<Record<Guarantee, number>> = { latest: 0, every: 1, once: 2 };

/** By wire id; wires that join nothing are left out. */
export function guaranteesOf(model: Model): Readonly<Record<string, Guarantee>> {
  const known = new Map<string, Guarantee>();

  function ofOutput(node: ModelNode, name: string): Guarantee {
    const key = `${node.id} ${name}`;
    const found = known.get(key);
    if (found) return found;
    // What comes round a ring adds nothing of its own.
    known.set(key, 'once');
    const source = fromOutside(node);
    const isEvent = port(node.ports?.outputs, name)?.kind === 'event';
    const wires = wiresInto(model, node);
    // Events follow from events, where there are any; signals only say what they carry.
    const events = wires.filter(({ to }) => port(node.ports?.inputs, to.port)?.kind === 'event');
    const causes = isEvent && events.length > 0 ? events : wires;
    const promises = causes.flatMap(({ from }) => {
      const before = model.node(from.node);
      return before ? [ofOutput(before, from.port)] : [];
    });
    const guarantee = [...(source ? [source] : []), ...promises].reduce(weaker, 'once');
    known.set(key, guarantee);
    return guarantee;
  }

  const out: Record<string, Guarantee> = {};
  for (const wire of model.doc.wires) {
    const from = model.node(wire.from.node);
    if (from && port(from.ports?.outputs, wire.from.port)) out[wire.id] = ofOutput(from, wire.from.port);
  }
  return out;
}

const weaker = (a: Guarantee, b: Guarantee): Guarantee => (RANK[a] <= RANK[b] ? a : b);

/** Events and answers are journaled, wake-ups are kept; samples are as the input takes them. */
function fromOutside({ entry, config }: ModelNode): Guarantee | undefined {
  const source = entry?.def.source;
  if (source === undefined) return undefined;
  if (source !== 'samples') return 'once';
  return config?.['mode'] === 'every' ? 'every' : 'latest';
}

const wiresInto = (model: Model, { id, ports }: ModelNode): FlowWire[] =>
  Object.keys(ports?.inputs ?? {}).flatMap((name) => [...model.sound.into(id, name)]);
