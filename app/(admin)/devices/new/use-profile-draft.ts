/** A device of a known model while it is being filled in. */
import { useState } from 'react';
import type { LocalText } from '#runtime/contract/index.ts';
import { isPlausible, type ParameterValues, type Profile, valuesOf } from '#runtime/profiles/index.ts';
import { defaultsOf, type FormValue, problemsOf } from '../../../_client/form-schema.ts';
import type { DriverInfo } from '../device-draft.ts';

/** A driver that reaches the device, and what the profile knows of the connection. */
export interface Way {
  readonly driver: DriverInfo;
  readonly endpoint: FormValue;
}

export interface ProfileDraft {
  readonly title: LocalText;
  readonly way: Way;
  readonly endpoint: FormValue;
  readonly parameters: ParameterValues;
  readonly tags: ReadonlySet<string>;
}

export const beginAt = ({ driver, endpoint }: Way): FormValue => ({ ...defaultsOf(driver.endpoint), ...endpoint });

export const usualTags = ({ tags }: Profile): ReadonlySet<string> =>
  new Set(Object.entries(tags).flatMap(([id, { extra }]) => (extra ? [] : [id])));

export const useProfileDraft = (profile: Profile, way: Way) =>
  useState<ProfileDraft>(() => ({
    title: `${profile.vendor} ${profile.model}`,
    way,
    endpoint: beginAt(way),
    parameters: valuesOf(profile),
    tags: usualTags(profile),
  }));

export interface ProfileProblems {
  readonly title: boolean;
  readonly endpoint: boolean;
  /** Parameters outside their limits. */
  readonly parameters: ReadonlySet<string>;
  readonly tags: boolean;
}

const isBlank = (title: LocalText): boolean =>
  (typeof title === 'string' ? [title] : Object.values(title)).every((text) => !text?.trim());

export function problemsOfDraft(
  profile: Profile,
  { title, way, endpoint, parameters, tags }: ProfileDraft,
): ProfileProblems {
  const wrong = Object.entries(profile.parameters ?? {}).filter(([id, one]) => !isPlausible(one, parameters[id]));
  return {
    title: isBlank(title),
    endpoint: Object.keys(problemsOf(way.driver.endpoint, endpoint)).length > 0,
    parameters: new Set(wrong.map(([id]) => id)),
    tags: tags.size === 0,
  };
}

/** It can be tried; its name may still be missing. */
export const canTry = ({ endpoint, parameters }: ProfileProblems): boolean => !endpoint && parameters.size === 0;
export const canSave = (problems: ProfileProblems): boolean => canTry(problems) && !problems.title && !problems.tags;

/** Parameters that only the device knows. */
export const toldBy = (profile: Profile): readonly string[] =>
  Object.entries(profile.parameters ?? {}).flatMap(([id, { address }]) => (address ? [id] : []));
