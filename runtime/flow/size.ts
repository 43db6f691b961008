/** How large a value is, looked at without recursion, so that nothing handed in can exhaust the stack. */

/** Depth of nesting, counted up to `limit` + 1; a cyclic value counts as too deep. */
export function depthWithin(value: unknown, limit: number): boolean {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return false;
    // A value that holds itself would double every level: visit each object once per level.
    const below = new Set<object>();
    for (const object of level) for (const child of Object.values(object)) if (isObject(child)) below.add(child);
    level = [...below];
  }
  return true;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
