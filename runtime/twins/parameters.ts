/** Trying a profile against a device: the parameters it tells itself first, then its tags once. */
import { STATUS } from '#runtime/contract/index.ts';
import type { Devices, TestResult } from '#runtime/devices/index.ts';
import {
  instantiate,
  isPlausible,
  type ParameterValues,
  type Profile,
  readable,
  valuesOf,
} from '#runtime/profiles/index.ts';

/** Where one register says where the next lies, they are found after so many readings. */
const MOST_READINGS = 3;

export interface ProfileTrial {
  readonly protocol: string;
  readonly endpoint: Readonly<Record<string, unknown>>;
  readonly parameters: ParameterValues;
  readonly tags?: readonly string[] | undefined;
  /** Whose stored secrets a mask stands for. */
  readonly id?: string | undefined;
}

/** `parameters`: with those that the device told. Rejects with DeviceProblem. */
export async function tryProfile(
  devices: Pick<Devices, 'test'>,
  profile: Profile,
  { protocol, endpoint, parameters, tags, id }: ProfileTrial,
): Promise<TestResult & { parameters: Record<string, number> }> {
  let values: ParameterValues = valuesOf(profile, parameters);
  const connection = instantiate(profile, { title: profile.model, protocol, endpoint, tags: new Set() });
  for (let n = 0; n < MOST_READINGS; n++) {
    const asked = readable(profile, values);
    if (Object.keys(asked).length === 0) break;
    const result = await devices.test({ ...connection, tags: asked }, id);
    if (!result.ok) return { ...result, samples: {}, parameters: { ...values } };
    const told = Object.entries(result.samples).flatMap(([name, [value, status]]) => {
      const parameter = profile.parameters?.[name];
      return status === STATUS.good && parameter && isPlausible(parameter, value) ? [[name, value] as const] : [];
    });
    const next = { ...values, ...Object.fromEntries(told) };
    const settled = Object.entries(next).every(([name, value]) => values[name] === value);
    values = next;
    if (settled) break;
  }
  const choice = { title: profile.model, protocol, endpoint, parameters: values };
  const def = instantiate(profile, { ...choice, ...(tags ? { tags: new Set(tags) } : {}) });
  return { ...(await devices.test(def, id)), parameters: { ...values } };
}
