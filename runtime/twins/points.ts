/** The registers of a profile's twin: its tags, and the parameters that a device tells itself. */
import type { AnyDriver } from '#runtime/contract/index.ts';
import {
  addressOf,
  type ParameterValues,
  type Profile,
  type ProfileTag,
  readable,
  scaleOf,
} from '#runtime/profiles/index.ts';
import { registerOf, valueAt } from './values.ts';

export interface TwinPoint {
  /** The driver's own. */
  readonly address: unknown;
  readonly tag?: ProfileTag;
  /** The register's content for a value of the tag. */
  raw(value: number | boolean | string): number | boolean | string;
  /** What it holds so many ms after the twin was first started. */
  at(ms: number): number | boolean | string;
}

export function pointsOf(profile: Profile, driver: AnyDriver, values: ParameterValues): TwinPoint[] {
  const tags = Object.values(profile.tags).map((tag, index): TwinPoint => {
    const address = driver.address.parse(addressOf(profile, tag, values));
    const scaling = { scale: scaleOf(profile, tag, values), offset: tag.offset, wire: driver.wireType(address) };
    const raw = (value: number | boolean | string) => registerOf(scaling, value);
    return { address, tag, raw, at: (ms) => raw(valueAt(tag, index, ms)) };
  });
  const parameters = Object.entries(readable(profile, values)).map(([id, { address }]): TwinPoint => {
    const raw = (value: number | boolean | string) => value;
    return { address: driver.address.parse(address), raw, at: () => values[id] ?? 0 };
  });
  return [...tags, ...parameters];
}
