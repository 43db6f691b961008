/** Series as a plant gives them, the same for the same place: what is measured, and what it is held against. */
import type { Clock } from '#runtime/ops/index.ts';

/** ms since 1970 UTC at which every series begins. */
export const START = Date.UTC(2026, 0, 5);

export interface Made {
  readonly series: string;
  readonly at: number;
  readonly value: number | bigint;
}

/** A number in [0, 1) that looks random and depends on nothing but its place. Source: splitmix32's finaliser. */
export function noise(place: number): number {
  let x = (place + 0x9e37_79b9) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0_aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a_2d97);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}

/** A temperature in hundredths of a degree that follows the day, with the noise of a sensor. */
export const temperature = (second: number, salt: number): number =>
  Math.round((60 + 8 * Math.sin(second / 3000 + salt) + noise(second * 31 + salt) * 0.06) * 100) / 100;
/** The same as a float32 register with all its digits. */
export const register = (second: number, salt: number): number =>
  Math.fround(60 + 8 * Math.sin(second / 3000 + salt) + noise(second * 31 + salt) * 0.06);
/** A meter's register in Wh, 64 bits, beyond what a double holds exactly. */
export const counter = (second: number, salt: number): bigint =>
  9_007_199_254_740_993n + BigInt(salt) * 1_000_000n + BigInt(second * 7 + Math.floor(noise(second * 17 + salt) * 4));

/** Adds up to a number that every point and its place have a part in; FNV-1a over 32 bits. */
export function createChecksum() {
  const bytes = new DataView(new ArrayBuffer(16));
  let sum = 0x811c_9dc5;
  return {
    add(at: number, value: number | bigint): void {
      bytes.setFloat64(0, at);
      if (typeof value === 'bigint') bytes.setBigInt64(8, value);
      else bytes.setFloat64(8, value);
      for (let i = 0; i < 16; i += 4) sum = Math.imul(sum ^ bytes.getUint32(i), 0x0100_0193);
    },
    get value(): number {
      return sum >>> 0;
    },
  };
}

/** A clock that a bench moves, so that a month of work is done in seconds. */
export function movedClock(begin: number): { clock: Clock; pass: (ms: number) => void } {
  let now = begin;
  let timers: { at: number; call: () => void }[] = [];
  return {
    clock: {
      now: () => now,
      after(ms, call) {
        const timer = { at: now + ms, call };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
    pass(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { call } of due) call();
    },
  };
}
