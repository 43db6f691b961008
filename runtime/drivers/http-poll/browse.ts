/** What lies in the JSON of a page, field by field, so that a person ticks values in place of writing paths: pure. */
import { type BrowseItem, followJsonPath, parseJsonPath } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';

/** A list of more is no list of values. */
const MOST_CHILDREN = 2000;

/** As a path names it; undefined for what no path can name. */
function step(key: string): string | undefined {
  if (/^[A-Za-z_][\w-]*$/.test(key)) return `.${key}`;
  return key.includes('"') ? (key.includes("'") ? undefined : `['${key}']`) : `["${key}"]`;
}

/** 21 may be 21.5 in a minute, so a number is a real, unless a float cannot hold it. */
function typeOf(value: unknown): 'real' | 'int' | 'bool' | 'text' | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? 'int' : 'real';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'text' : undefined;
}

/** `parent`: the path of what was opened; absent: the page itself. */
export function* fieldsIn(json: unknown, parent = '$'): Generator<BrowseItem<Address>> {
  const [found] = followJsonPath(json, parseJsonPath(parent) ?? []);
  if (typeof found !== 'object' || found === null) {
    if (parent === '$') yield* item('$', '$', found);
    return;
  }
  const isList = Array.isArray(found);
  for (const [key, value] of Object.entries(found).slice(0, MOST_CHILDREN)) {
    const next = isList ? `[${key}]` : step(key);
    if (next !== undefined) yield* item(`${parent}${next}`, isList ? `[${key}]` : key, value);
  }
}

function* item(path: string, label: string, value: unknown): Generator<BrowseItem<Address>> {
  const below = typeof value === 'object' && value !== null;
  const type = typeOf(value);
  if (!below && type === undefined) return;
  const given = address.safeParse(path === '$' ? { type } : { path, type });
  yield {
    id: path,
    // A float would show another number than stands there.
    label: below || type === 'text' || type === 'int' ? label : `${label} = ${String(value)}`,
    below,
    ...(type === undefined || !given.success
      ? {}
      : { point: { address: given.data, type: { type }, access: 'read' as const } }),
  };
}
