/** Limits of control charts and the eight tests of Nelson (Journal of Quality Technology 16, 1984). */

/**
 * d2 by subgroup size 2–10: mean range of that many values of a normal distribution with deviation 1; d3 is its deviation.
 * As tables of control chart constants print them; the test integrates them anew.
 */
export const D2 = [1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.97, 3.078] as const;
export const D3 = [0.853, 0.888, 0.88, 0.864, 0.848, 0.833, 0.82, 0.808, 0.797] as const;

/** How many of the latest points the longest test looks at. */
export const LONGEST = 15;

type Test = (z: readonly number[]) => boolean;
const last = (z: readonly number[], n: number) => (z.length >= n ? z.slice(-n) : undefined);
const all = (z: readonly number[] | undefined, ok: (x: number, i: number) => boolean) => z?.every(ok) ?? false;
/** At least `k` of the last `n` beyond `sigma` on one side. */
const beyond = (z: readonly number[], k: number, n: number, sigma: number) => {
  const part = z.slice(-n);
  return [1, -1].some((side) => part.length >= k && part.filter((x) => side * x > sigma).length >= k);
};

/** On points in deviations from the centre, oldest first; each asks whether the latest point completes its pattern. */
export const NELSON: readonly Test[] = [
  (z) => Math.abs(z.at(-1) ?? 0) > 3,
  (z) => [1, -1].some((side) => all(last(z, 9), (x) => side * x > 0)),
  (z) => {
    const six = last(z, 6);
    return [1, -1].some((side) => all(six, (x, i) => i === 0 || side * (x - (six?.[i - 1] ?? x)) > 0));
  },
  (z) => {
    const run = last(z, 14);
    const step = (i: number) => (run?.[i] ?? 0) - (run?.[i - 1] ?? 0);
    return all(run, (_, i) => i === 0 || (step(i) !== 0 && (i === 1 || step(i) * step(i - 1) < 0)));
  },
  (z) => beyond(z, 2, 3, 2),
  (z) => beyond(z, 4, 5, 1),
  (z) => all(last(z, 15), (x) => Math.abs(x) < 1),
  (z) => all(last(z, 8), (x) => Math.abs(x) > 1),
];

/** Numbers of the tests, 1 to 8, that the latest point completes. */
export const nelson = (z: readonly number[], which: readonly number[]): number[] =>
  which.filter((n) => NELSON[n - 1]?.(z) ?? false);
