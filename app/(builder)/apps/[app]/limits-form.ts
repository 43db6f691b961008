/** The limits of an app as a form shows them: seconds and megabytes, within the bounds the protocol sets. */
import * as z from 'zod';
import { appLimits } from '#runtime/rpc/index.ts';
import type { ApiOutput } from '../../../_client/api.tsx';
import type { FieldSchema, FormSchema, FormValue } from '../../../_client/form-schema.ts';

type Limits = ApiOutput['apps']['quota']['limits'];
const NAMES = ['memoryMb', 'cpuMs', 'effects', 'events', 'size'] as const satisfies readonly (keyof Limits)[];
const SHOWN: Partial<Record<keyof Limits, { readonly per: number; readonly unit: string }>> = {
  cpuMs: { per: 1000, unit: 's' },
  size: { per: 1024 * 1024, unit: 'MB' },
  memoryMb: { per: 1, unit: 'MB' },
};
const perOf = (name: keyof Limits): number => SHOWN[name]?.per ?? 1;

const { properties = {} } = z.toJSONSchema(appLimits) as FormSchema;
const cents = (value: number): number => Math.ceil(value * 100) / 100;

function fieldOf(name: keyof Limits): FieldSchema {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = properties[name] ?? {};
  const per = perOf(name);
  const unit = SHOWN[name]?.unit;
  return {
    type: per === 1 ? 'integer' : 'number',
    minimum: cents(minimum / per),
    maximum: maximum / per,
    ...(unit === undefined ? {} : { unit }),
  };
}

export const LIMITS_FORM: FormSchema = {
  required: [...NAMES],
  properties: Object.fromEntries(NAMES.map((name) => [name, fieldOf(name)])),
};

export const toShown = (limits: Limits): FormValue =>
  Object.fromEntries(NAMES.map((name) => [name, limits[name] / perOf(name)]));

/** Only what differs from what holds for any app; null when nothing does. The form's value has to be whole. */
export function fromShown(value: FormValue, standard: Limits): Partial<Limits> | null {
  const chosen = NAMES.map((name) => [name, Math.round(Number(value[name]) * perOf(name))] as const);
  const own = chosen.filter(([name, limit]) => limit !== standard[name]);
  return own.length === 0 ? null : Object.fromEntries(own);
}
