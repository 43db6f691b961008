/** A device definition that its driver has read and found sound. */
import { type AnyDriver, type DeviceDef, type DeviceTag, deviceDef, type WireType } from '#runtime/contract/index.ts';
import { canBecome, isScalable } from './convert.ts';
import { DeviceProblem, fromZod } from './problem.ts';

export interface CheckedTag {
  readonly id: string;
  readonly tag: DeviceTag;
  /** The driver's own. */
  readonly address: unknown;
  readonly wire: WireType;
}

export interface CheckedDevice {
  /** With the defaults filled in. */
  readonly def: DeviceDef;
  readonly driver: AnyDriver;
  readonly endpoint: unknown;
  readonly tags: ReadonlyMap<string, CheckedTag>;
}

export type Drivers = Readonly<Record<string, AnyDriver>>;

const MOST_TAGS = 5000;
const ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;

const refuse = (message: string): DeviceProblem => new DeviceProblem('bad-input', message);

/** Throws DeviceProblem. */
export function checkId(id: string): void {
  if (!ID.test(id))
    throw refuse(`"${id}" is no name for a device: letters, digits, "-", "_" and "." are allowed, 64 at most.`);
}

/** Throws DeviceProblem for what the driver would not understand. */
export function checkDevice(drivers: Drivers, input: DeviceDef): CheckedDevice {
  const parsed = deviceDef.safeParse(input);
  if (!parsed.success) throw fromZod('Device', parsed.error);
  const def = parsed.data;
  const driver = Object.hasOwn(drivers, def.protocol) ? drivers[def.protocol] : undefined;
  if (!driver) throw refuse(`This runtime does not speak "${def.protocol}".`);
  const endpoint = driver.endpoint.safeParse(def.endpoint);
  if (!endpoint.success) throw fromZod('Connection', endpoint.error);

  const entries = Object.entries(def.tags);
  if (entries.length > MOST_TAGS)
    throw refuse(`A device has at most ${MOST_TAGS} tags; this one has ${entries.length}.`);
  const tags = new Map(entries.map(([id, tag]) => [id, checkTag(driver, id, tag)] as const));
  const stored = Object.fromEntries([...tags].map(([id, { tag, address }]) => [id, { ...tag, address }]));
  return { def: { ...def, endpoint: endpoint.data, tags: stored }, driver, endpoint: endpoint.data, tags };
}

function checkTag(driver: AnyDriver, id: string, tag: DeviceTag): CheckedTag {
  if (!ID.test(id))
    throw refuse(`"${id}" is no name for a tag: letters, digits, "-", "_" and "." are allowed, 64 at most.`);
  const address = driver.address.safeParse(tag.address);
  if (!address.success) throw fromZod(`Tag ${id}`, address.error);
  const wire = driver.wireType(address.data);
  if (!canBecome(wire, tag.type))
    throw refuse(`Tag ${id}: its address gives ${wire}, which cannot become ${tag.type}.`);
  if ((tag.scale !== undefined || tag.offset !== undefined) && !(isScalable(tag.type) && isScalable(wire)))
    throw refuse(`Tag ${id}: only a number can be scaled.`);
  if (tag.scale === 0) throw refuse(`Tag ${id}: a scale of 0 would make every value the same.`);
  if (tag.min !== undefined && tag.max !== undefined && tag.min > tag.max)
    throw refuse(`Tag ${id}: its lowest value is above its highest.`);
  return { id, tag, address: address.data, wire };
}
