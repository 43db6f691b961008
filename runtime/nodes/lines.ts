/** Small tables a person types into a text box: one entry per line, its parts with blanks between. */

/** The parts of every line that says something; `#` begins a remark. Line numbers count from 1. */
export const linesOf = (text: string): { line: number; parts: string[] }[] =>
  text
    .split(/\r?\n/)
    .map((row, i) => ({ line: i + 1, parts: row.replace(/#.*$/, '').trim().split(/\s+/).filter(Boolean) }))
    .filter(({ parts }) => parts.length > 0);

/** A plain number such as -1.5 or 2e-3; undefined for everything else, also for an empty text. */
export const plainNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : undefined;

/** Reads a setting once per node instead of at every step; the settings of a running node never change. */
export function once<C extends object, R>(read: (config: C) => R): (config: C) => R {
  const known = new WeakMap<C, R>();
  return (config) => {
    const found = known.get(config) ?? read(config);
    known.set(config, found);
    return found;
  };
}
