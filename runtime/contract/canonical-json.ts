/** JSON with one spelling per value, so that equal values have equal hashes: keys sorted, no spaces, bigint exact. */
import { toJson } from './json.ts';

/** Fields that are undefined are left out, as in JSON. Throws TypeError for what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(toJson(value === undefined ? null : value))));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  // Not an object literal: a key such as __proto__ must stay a key.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
