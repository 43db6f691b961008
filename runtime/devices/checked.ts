/** A device definition that its driver has read and found sound. */
import {
  type AnyDriver,
  type DeviceDef,
  type DeviceTag,
  deviceDef,
  trouble,
  type WireType,
} from '#runtime/contract/index.ts';
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
  if (!ID.test(id)) throw refuse(trouble('device-name', { id }));
}

/** Throws DeviceProblem for what the driver would not understand. */
export function checkDevice(drivers: Drivers, input: DeviceDef): CheckedDevice {
  const parsed = deviceDef.safeParse(input);
  if (!parsed.success) throw fromZod((why) => trouble('of-device', { why }), parsed.error);
  const def = parsed.data;
  const driver = Object.hasOwn(drivers, def.protocol) ? drivers[def.protocol] : undefined;
  if (!driver) throw refuse(trouble('unknown-protocol', { protocol: def.protocol }));
  const endpoint = driver.endpoint.safeParse(def.endpoint);
  if (!endpoint.success) throw fromZod((why) => trouble('of-connection', { why }), endpoint.error);

  const entries = Object.entries(def.tags);
  if (entries.length > MOST_TAGS) throw refuse(trouble('too-many-tags', { most: MOST_TAGS, count: entries.length }));
  const tags = new Map(entries.map(([id, tag]) => [id, checkTag(driver, id, tag)] as const));
  const stored = Object.fromEntries([...tags].map(([id, { tag, address }]) => [id, { ...tag, address }]));
  return { def: { ...def, endpoint: endpoint.data, tags: stored }, driver, endpoint: endpoint.data, tags };
}

function checkTag(driver: AnyDriver, id: string, tag: DeviceTag): CheckedTag {
  if (!ID.test(id)) throw refuse(trouble('tag-name', { id }));
  const refuseTag = (why: string) => refuse(trouble('of-tag', { id, why }));
  const address = driver.address.safeParse(tag.address);
  if (!address.success) throw fromZod((why) => trouble('of-tag', { id, why }), address.error);
  const wire = driver.wireType(address.data);
  if (!canBecome(wire, tag.type)) throw refuseTag(trouble('cannot-become', { from: wire, to: tag.type }));
  if ((tag.scale !== undefined || tag.offset !== undefined) && !(isScalable(tag.type) && isScalable(wire)))
    throw refuseTag(trouble('only-numbers-scale'));
  if (tag.scale === 0) throw refuseTag(trouble('scale-zero'));
  if (tag.min !== undefined && tag.max !== undefined && tag.min > tag.max) throw refuseTag(trouble('min-above-max'));
  return { id, tag, address: address.data, wire };
}
