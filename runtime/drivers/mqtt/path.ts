/** A path into a JSON payload, as `a.b[0]` or `["odd key"].c`. */

const STEP = /^(?:\.?([A-Za-z_$\p{L}][\w$\-\p{L}]*)|\[(\d{1,6})\]|\["((?:[^"\\]|\\.)*)"\])/u;

/** Undefined when it is no path. */
export function parsePath(path: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  let rest = path;
  while (rest !== '') {
    const found = STEP.exec(rest);
    if (!found || (steps.length > 0 && found[1] !== undefined && !rest.startsWith('.'))) return undefined;
    if (steps.length === 0 && rest.startsWith('.')) return undefined;
    steps.push(found[1] ?? (found[2] !== undefined ? Number(found[2]) : (found[3] ?? '').replace(/\\(.)/g, '$1')));
    rest = rest.slice(found[0].length);
  }
  return steps.length > 0 ? steps : undefined;
}

/** What lies there; undefined when nothing does. Looks at own properties only. */
export function follow(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The smallest JSON value that has `value` there: `a.b` gives {"a":{"b":value}}. */
export const nest = (path: readonly (string | number)[], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, step) => {
    if (typeof step === 'string') return Object.fromEntries([[step, inner]]);
    const list: unknown[] = new Array(step + 1).fill(null);
    list[step] = inner;
    return list;
  }, value);
