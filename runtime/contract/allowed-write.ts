/** Whether an app may write this value: its manifest says which tags, within which range, and on whose behalf. */
import type { RequestOf } from './capability.ts';
import type { Actor } from './instant.ts';
import type { Manifest } from './manifest.ts';
import { atLeast } from './scope.ts';

type AllowedWrite = Manifest['writes'][number];

export const allowedWrite = ({ writes }: Manifest, node: string, slot: string, tag: string): AllowedWrite | undefined =>
  writes.find((entry) => entry.node === node && entry.slot === slot && entry.tag === tag);

/** A sentence; undefined when nothing is against it. */
export function writeRefusal(
  { min, max, role }: AllowedWrite,
  value: RequestOf<'tag:write'>['value'],
  by: Actor | undefined,
): string | undefined {
  if (role && !atLeast(by?.role, role)) return `Only a person with the role ${role} may cause this write.`;
  if (min === undefined && max === undefined) return undefined;
  const number = typeof value === 'boolean' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) return `${String(value)} is no number, so it cannot be within the range.`;
  if (min !== undefined && number < min)
    return `${String(value)} is below the lowest value that may be written, ${min}.`;
  if (max !== undefined && number > max)
    return `${String(value)} is above the highest value that may be written, ${max}.`;
  return undefined;
}
