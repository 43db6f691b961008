/** A device definition that its driver has read and found sound. */
import {
  type AnyDriver,
  type DeviceDef,
  type DeviceTag,
  deviceDef,
  deviceTag,
  type Trouble,
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
  /** Those that the device has; derived ones are in `def` only. */
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
  for (const [id, tag] of entries) if (tag.derived) checkDerived(id, tag);
  const read = entries.filter(([, tag]) => !tag.derived);
  const tags = new Map(read.map(([id, tag]) => [id, checkTag(driver, id, tag)] as const));
  const stored = Object.fromEntries(entries.map(([id, tag]) => [id, { ...tag, address: tags.get(id)?.address ?? {} }]));
  return { def: { ...def, endpoint: endpoint.data, tags: stored }, driver, endpoint: endpoint.data, tags };
}

/** What is wrong with each of the tags, in a sentence; those that are sound are left out. Throws DeviceProblem when there is no such protocol. */
export function tagProblems(
  drivers: Drivers,
  protocol: string,
  tags: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const driver = Object.hasOwn(drivers, protocol) ? drivers[protocol] : undefined;
  if (!driver) throw refuse(trouble('unknown-protocol', { protocol }));
  return Object.fromEntries(
    Object.entries(tags).flatMap(([id, input]) => {
      try {
        const tag = deviceTag.safeParse(input);
        if (!tag.success) throw fromZod((why) => trouble('of-tag', { id, why }), tag.error);
        checkTag(driver, id, tag.data);
        return [];
      } catch (error) {
        if (error instanceof DeviceProblem) return [[id, error.message]];
        throw error;
      }
    }),
  );
}

function checkTag(driver: AnyDriver, id: string, tag: DeviceTag): CheckedTag {
  if (!ID.test(id)) throw refuse(trouble('tag-name', { id }));
  const refuseTag = (why: string) => refuse(trouble('of-tag', { id, why }));
  const address = driver.address.safeParse(tag.address);
  if (!address.success) throw fromZod((why) => trouble('of-tag', { id, why }), address.error);
  const wire = driver.wireType(address.data);
  if (!canBecome(wire, tag.type)) throw refuseTag(trouble('cannot-become', { from: wire, to: tag.type }));
  const wrong = whatIsWrong(tag, wire);
  if (wrong) throw refuseTag(trouble(wrong));
  return { id, tag, address: address.data, wire };
}

/** Formulas and what they rest on are the engine's business; see `DevicesOptions.vet`. */
function checkDerived(id: string, tag: DeviceTag): void {
  if (!ID.test(id)) throw refuse(trouble('tag-name', { id }));
  const { scale, offset, points, clamp, deadband, deadbandPercent, guard, access } = tag;
  const extra = [scale, offset, points, clamp, deadband, deadbandPercent, guard].some((one) => one !== undefined);
  if (extra || access !== 'read') throw refuse(trouble('of-tag', { id, why: trouble('derived-plain') }));
  if (!FORMULA_TYPES.includes(tag.type)) throw refuse(trouble('of-tag', { id, why: trouble('derived-type') }));
}
const FORMULA_TYPES: readonly WireType[] = ['bool', 'int', 'real', 'text', 'time', 'duration'];

function whatIsWrong(tag: DeviceTag, wire: WireType): Trouble | undefined {
  const { scale, offset, points, range, min, max, deadband, deadbandPercent, clamp, guard } = tag;
  const isNumber = isScalable(tag.type) && isScalable(wire);
  const hasFactor = scale !== undefined || offset !== undefined;
  if ((hasFactor || points) && !isNumber) return 'only-numbers-scale';
  if (scale === 0) return 'scale-zero';
  if (points && hasFactor) return 'two-scalings';
  if (points && (points.rawLow === points.rawHigh || points.low === points.high)) return 'points-flat';
  if (min !== undefined && max !== undefined && min > max) return 'min-above-max';
  if (range && range.low >= range.high) return 'range-upside-down';
  if ((clamp || deadbandPercent !== undefined) && !range) return 'needs-range';
  if ((clamp || deadbandPercent !== undefined) && !isNumber) return 'only-numbers-range';
  if (deadband !== undefined && deadbandPercent !== undefined) return 'two-deadbands';
  if (guard && tag.access === 'read') return 'guard-read-only';
  if (guard?.maxChange !== undefined && !isNumber) return 'only-numbers-step';
  // What cannot be read gives nothing to compare with.
  if ((guard?.maxChange !== undefined || guard?.confirm) && tag.access === 'write') return 'guard-needs-reading';
  return undefined;
}
