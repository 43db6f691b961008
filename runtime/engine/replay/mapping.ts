/** Brings what was recorded under one plan to another: samples by slot and tag, events and answers by the id of their node. */
import { type Arrival, type Bindings, boundDevices, type Plan } from '#runtime/contract/index.ts';
import { conversion, convertedStatus } from '../bound-tags.ts';

type SampleArrival = Extract<Arrival, { kind: 'sample' }>;

/** An input of the other plan that nothing recorded can feed. */
export interface NotRecorded {
  readonly node: string;
  readonly port?: string;
  readonly slot?: string;
  readonly tag?: string;
}

/** A plan, and which device stands behind its slots. */
export interface Side {
  readonly plan: Plan;
  readonly bindings: Bindings;
}

export interface Mapping {
  readonly notRecorded: readonly NotRecorded[];
  /** Inputs that want every sample, of which only the newest of each turn was recorded. */
  readonly conflated: readonly NotRecorded[];
  /** What a sample becomes: none, one, or several where several inputs read the same tag. */
  samples(arrival: SampleArrival): SampleArrival[];
  /** Place of a recorded node in the other plan, when it is there by id and type. */
  node(index: number): number | undefined;
}

interface Target {
  readonly node: number;
  readonly port: string;
  readonly convert: (value: unknown) => unknown;
}

export function mapPlans(from: Side, to: Side): Mapping {
  const targets = new Map<string, Target[]>();
  const notRecorded: NotRecorded[] = [];
  const conflated: NotRecorded[] = [];
  const places = new Map(to.plan.nodes.map(({ id, type }, index) => [`${type} ${id}`, index]));
  const nodes = from.plan.nodes.map(({ id, type }) => places.get(`${type} ${id}`));

  for (const { node, port, slot, tag, key: device, mode } of to.plan.sources) {
    const place = { node: to.plan.nodes[node]?.id ?? '', port, slot, tag };
    const wanted = to.plan.slots[slot]?.tags[tag];
    const found = from.plan.sources.filter((source) => isSameTag(from, source, to, { slot, tag, key: device }));
    const source = found.find((one) => one.mode === mode) ?? found.find((one) => one.mode === 'every') ?? found[0];
    const had = source && from.plan.slots[source.slot]?.tags[source.tag];
    const convert = had && wanted && conversion(had, wanted);
    if (!source || !convert) {
      notRecorded.push(place);
      continue;
    }
    if (mode === 'every' && source.mode === 'latest') conflated.push(place);
    const key = `${source.node}/${source.port}`;
    const same = targets.get(key);
    const target = { node, port, convert };
    if (same) same.push(target);
    else targets.set(key, [target]);
  }

  const known = new Set(nodes);
  to.plan.nodes.forEach(({ id, source }, index) => {
    if (source === 'events' && !known.has(index)) notRecorded.push({ node: id });
  });

  return {
    notRecorded,
    conflated,
    samples: (arrival) =>
      (targets.get(`${arrival.node}/${arrival.port}`) ?? []).map(({ node, port, convert }) => {
        const value = convert(arrival.value);
        return { ...arrival, node, port, value, status: convertedStatus(arrival.value, value, arrival.status) };
      }),
    node: (index) => nodes[index],
  };
}

type Source = Pick<Plan['sources'][number], 'slot' | 'tag' | 'key'>;

/** The same tag of the same device where both are bound, else the same tag of the same slot. */
function isSameTag(from: Side, recorded: Source, to: Side, wanted: Source): boolean {
  const [a, b] = [deviceTag(from, recorded), deviceTag(to, wanted)];
  if (a !== undefined && b !== undefined) return a === b;
  return recorded.slot === wanted.slot && recorded.tag === wanted.tag && recorded.key === wanted.key;
}

function deviceTag({ plan, bindings }: Side, { slot, tag, key }: Source): string | undefined {
  const devices = boundDevices(plan.slots[slot], bindings[slot]);
  const bound = key === undefined ? devices[0] : devices.find(({ device }) => device === key);
  const name = bound?.tags[tag];
  return bound && name !== undefined ? `${bound.device}/${name}` : undefined;
}
