/** From a profile and what a person filled in to a device. */
import type { DeviceDef, DeviceTag, LocalText } from '#runtime/contract/index.ts';
import type { Profile, ProfileParameter, ProfileTag } from './profile.ts';

/** Parameter → value; those left out have their defaults. */
export type ParameterValues = Readonly<Record<string, number>>;

export interface Choice {
  readonly title: LocalText;
  /** One of the profile's connections. */
  readonly protocol: string;
  /** What differs from the connection's own fields: the host, another unit ID. */
  readonly endpoint: Readonly<Record<string, unknown>>;
  readonly parameters?: ParameterValues;
  /** Absent: all but the extra ones. */
  readonly tags?: ReadonlySet<string>;
}

export function instantiate(profile: Profile, { title, protocol, endpoint, parameters, tags }: Choice): DeviceDef {
  const values = valuesOf(profile, parameters);
  const connection = profile.connections.find((one) => one.protocol === protocol);
  const chosen = Object.entries(profile.tags).filter(([id, tag]) => (tags ? tags.has(id) : !tag.extra));
  return {
    title,
    protocol,
    endpoint: { ...connection?.endpoint, ...endpoint },
    tags: Object.fromEntries(chosen.map(([id, tag]) => [id, deviceTag(profile, tag, values)])),
  };
}

export const valuesOf = (profile: Profile, given: ParameterValues = {}): ParameterValues =>
  Object.fromEntries(Object.entries(profile.parameters ?? {}).map(([id, one]) => [id, given[id] ?? one.default]));

/** The address with its parameters added; what is left out is for the driver's schema to fill in. */
export function addressOf(
  { base }: Pick<Profile, 'base'>,
  { address, plus = [] }: Pick<ProfileTag, 'plus'> & { readonly address: Readonly<Record<string, unknown>> },
  values: ParameterValues,
): Readonly<Record<string, unknown>> {
  if (!base) return address;
  const added = [...base.plus, ...plus].reduce((sum, id) => sum + (values[id] ?? 0), 0);
  return { ...address, [base.field]: Number(address[base.field] ?? 0) + added };
}

/** 3 × 0.1 is 0.3, not 0.30000000000000004. */
const tidy = (x: number): number => Number(x.toPrecision(15));

/** value = register × this + offset */
export function scaleOf(
  { parameters = {} }: Pick<Profile, 'parameters'>,
  { scale = 1, times = [] }: Pick<ProfileTag, 'scale' | 'times'>,
  values: ParameterValues,
): number {
  const factors = times.map((id) => {
    const value = values[id] ?? 1;
    return parameters[id]?.power ? tidy(10 ** value) : value;
  });
  return tidy([scale, ...factors].reduce((a, b) => a * b));
}

function deviceTag(profile: Profile, tag: ProfileTag, values: ParameterValues): DeviceTag {
  const { title, type, unit, offset, range, clamp, access, intervalMs, deadband, history } = tag;
  const scale = scaleOf(profile, tag, values);
  return {
    title,
    address: addressOf(profile, tag, values),
    type,
    access,
    intervalMs,
    history,
    ...(unit === undefined ? {} : { unit }),
    ...(scale === 1 ? {} : { scale }),
    ...(offset === undefined ? {} : { offset }),
    ...(deadband === undefined ? {} : { deadband }),
    ...(range ? { range } : {}),
    ...(clamp ? { clamp } : {}),
    ...(range && access !== 'read' ? { min: range.low, max: range.high } : {}),
  };
}

/** The parameters that the device tells itself, as tags to be read once. */
export function readable(profile: Profile, values: ParameterValues): Record<string, DeviceTag> {
  return Object.fromEntries(
    Object.entries(profile.parameters ?? {}).flatMap(([id, { title, address, plus }]) =>
      address === undefined
        ? []
        : [
            [
              id,
              {
                title,
                address: addressOf(profile, { address, ...(plus ? { plus } : {}) }, values),
                type: 'real' as const,
                access: 'read' as const,
                intervalMs: 1000,
                history: false,
              },
            ],
          ],
    ),
  );
}

/** Whether it can be meant: a ratio of 0, or one outside its limits, is a register that says nothing. */
export const isPlausible = (
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Pick<ProfileParameter, 'min' | 'max'>,
  value: unknown,
): value is number => typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
