/** The name a person probably meant. */

/** Edit distance (Levenshtein 1966), by two rows. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `names` from the most to the least alike; case does not count much. */
export const byLikeness = (name: string, names: readonly string[]): string[] =>
  names
    .map((other) => ({ other, far: distance(name.slice(0, 64).toLowerCase(), other.slice(0, 64).toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .map(({ other }) => other);

/** The most alike name, when it is alike at all. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const [best] = byLikeness(name, names);
  if (best === undefined) return undefined;
  const far = distance(name.toLowerCase(), best.toLowerCase());
  return far <= Math.max(1, Math.floor(Math.max(name.length, best.length) / 3)) ? best : undefined;
}
