/** Which keys an app's slots have on this site, and the plan that runs for them. */
import {
  type Bindings,
  boundDevices,
  type DeviceDef,
  expandPlan,
  type Keys,
  type Plan,
} from '#runtime/contract/index.ts';

type Devices = Readonly<Record<string, DeviceDef>>;

/** The key is the device's id, its title the device's. A device that is gone stays a key: its wires are bad until it is back. */
export function keysOf(plan: Plan, bindings: Bindings, devices: Devices): Keys {
  const keys: Record<string, Keys[string]> = {};
  for (const [slot, def] of Object.entries(plan.slots)) {
    if (!def.many) continue;
    keys[slot] = boundDevices(def, bindings[slot]).map(({ device }) => ({
      key: device,
      title: devices[device]?.title || device,
    }));
  }
  return keys;
}

/** The plan that runs on this site with these bindings. */
export const expandedFor = (plan: Plan, bindings: Bindings, devices: Devices): Plan =>
  expandPlan(plan, keysOf(plan, bindings, devices));

/**
 * What begins when only the keys of a revision have changed: the copies that are new, and what takes all keys of a slot that gained or lost one.
 * Undefined when the keys are the same ones. Both are expanded plans.
 */
export function beginners(from: Plan, to: Plan): string[] | undefined {
  const before = new Map(from.nodes.map((node) => [node.id, node]));
  const begins = to.nodes.flatMap((node) => {
    const old = before.get(node.id);
    return !old || endsOf(old) !== endsOf(node) ? [node.id] : [];
  });
  return begins.length === 0 && from.nodes.length === to.nodes.length ? undefined : begins;
}

/** Which keys reach its keyed inputs, in order. */
const endsOf = ({ inputs }: Plan['nodes'][number]): string =>
  Object.values(inputs)
    .flatMap(({ ends = [] }) => ends.map(({ key }) => key))
    .join('\n');
