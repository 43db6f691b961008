/** Searching by words: every word typed must be found; what is called so comes before what only says so. */

export interface Searchable {
  readonly title: string;
  /** Lower case, all that may be typed for it. */
  readonly search: string;
}

export const wordsIn = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

export function foundIn<T extends Searchable>(all: readonly T[], text: string): readonly T[] {
  const wanted = wordsIn(text);
  const [first] = wanted;
  if (first === undefined) return all;
  const rank = ({ title }: Searchable): number => {
    const name = title.toLowerCase();
    if (name.startsWith(first)) return 0;
    return name.includes(first) ? 1 : 2;
  };
  return all
    .filter(({ search }) => wanted.every((word) => search.includes(word)))
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
