/** Chance that can be repeated and resumed: its whole state is one number (mulberry32). */

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** Normally distributed around 0 with deviation 1 (Box and Muller). */
  normal(): number;
  state(): number;
}

export function createChance(seed: number): Chance {
  let s = seed | 0;
  const next = (): number => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    state: () => s,
  };
}
