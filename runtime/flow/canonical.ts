/** One text for one document: keys sorted, nothing that does not count. */

/**
 * Canonical JSON after RFC 8785 (keys by UTF-16 code unit, no white space), but for bigint, which is written as in contract/json.ts.
 * What JSON leaves out (undefined, functions) is left out here. The value must not be cyclic.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `{"$int":"${value}"}`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const fields = Object.keys(object)
    .filter((key) => object[key] !== undefined && typeof object[key] !== 'function')
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${fields.join(',')}}`;
}
