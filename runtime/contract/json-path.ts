/** The part of JSONPath a person needs (RFC 9535): names, places in a list, and * for all of them. */

export type JsonStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'at'; readonly at: number }
  | {
      readonly kind: 'all';
    };

const STEP =
  /\.?([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff-]*)|\[(-?\d{1,9})\]|\[\*\]|\.\*|\['([^']*)'\]|\["([^"]*)"\]/y;

/** `$.a.b[0]`, with or without `$`; undefined when it is no path. */
export function parseJsonPath(text: string): JsonStep[] | undefined {
  const path = text.trim().replace(/^\$/, '');
  const steps: JsonStep[] = [];
  STEP.lastIndex = 0;
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [whole, name, index, quoted, double] = STEP.exec(path) ?? [];
    if (whole === undefined) return undefined;
    const key = name ?? quoted ?? double;
    // Between two names stands a dot.
    if (name !== undefined && !whole.startsWith('.') && at > 0) return undefined;
    if (key !== undefined) steps.push({ kind: 'name', name: key });
    else steps.push(index === undefined ? { kind: 'all' } : { kind: 'at', at: Number(index) });
  }
  return steps;
}

/** Every value the path leads to, in order; only what an object has of its own. */
export function followJsonPath(value: unknown, steps: readonly JsonStep[]): unknown[] {
  let found = [value];
  for (const step of steps) {
    found = found.flatMap((from): unknown[] => {
      if (typeof from !== 'object' || from === null) return [];
      if (step.kind === 'all') return Object.values(from);
      if (step.kind === 'name') {
        return !Array.isArray(from) && Object.hasOwn(from, step.name)
          ? [(from as Record<string, unknown>)[step.name]]
          : [];
      }
      const inside = Array.isArray(from) ? from.at(step.at) : undefined;
      return inside === undefined ? [] : [inside];
    });
  }
  return found;
}

/** JSON with whole numbers beyond 2^53 kept exact where the engine shows a number's digits (ECMA-262, JSON.parse source text access). */
export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d{1,40}$/.test(context?.source ?? '')
      ? BigInt(context?.source ?? 0)
      : value;
  try {
    return { ok: true, value: JSON.parse(text, keep) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}
