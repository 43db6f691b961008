/** Lines of a trend as the chart takes them, and what one of them says at an instant. */

/** As the server gives it. */
export interface Line {
  /** ms of a stretch; absent: these are points, each holding until the next. */
  readonly every?: number | undefined;
  readonly at: readonly number[];
  readonly value: readonly (number | null)[];
  readonly low?: readonly (number | null)[] | undefined;
  readonly high?: readonly (number | null)[] | undefined;
  readonly status: readonly number[];
}

export interface Reading {
  readonly value: number | null;
  /** Of a stretch. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly status: number;
  /** When it came, or its stretch began. */
  readonly at: number;
}

export const NO_LINE: Line = { at: [], value: [], status: [] };

/** The last index whose time is not after `at`; -1 before the first. */
export function indexAt(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What held at `at`; undefined where nothing is known. */
export function readingAt(line: Line, at: number): Reading | undefined {
  const i = indexAt(line.at, at);
  const since = line.at[i];
  if (since === undefined) return undefined;
  const isOver = line.every !== undefined && at >= since + line.every;
  // Behind the last stretch nothing is known; points that follow stretches hold.
  if (isOver && i === line.at.length - 1) return undefined;
  const [low, high] = [line.low?.[i], line.high?.[i]];
  return {
    value: line.value[i] ?? null,
    status: line.status[i] ?? 0,
    at: since,
    ...(low !== undefined && high !== undefined ? { low, high } : {}),
  };
}

/** `tail`: points from `from` on, in place of what `line` says there; undefined leaves it as it is. */
export function withTail(line: Line, tail: Line | undefined, from: number): Line {
  if (!tail || tail.at.length === 0) return line;
  const kept = line.at.findIndex((at) => at >= from);
  const end = kept < 0 ? line.at.length : kept;
  const nothing = tail.at.map(() => null);
  const { every, low, high } = line;
  return {
    ...(every === undefined ? {} : { every }),
    at: [...line.at.slice(0, end), ...tail.at],
    value: [...line.value.slice(0, end), ...tail.value],
    status: [...line.status.slice(0, end), ...tail.status],
    ...(low && high
      ? {
          low: [...low.slice(0, end), ...(tail.low ?? nothing)],
          high: [...high.slice(0, end), ...(tail.high ?? nothing)],
        }
      : {}),
  };
}

/** A stretch of anything but good quality. */
export interface Blemish {
  readonly from: number;
  readonly to: number;
  readonly quality: 'uncertain' | 'bad';
  readonly status: number;
}

const BAD = 0x8000_0000;
const UNCERTAIN = 0x4000_0000;

/** Where the line was not good until `to`, neighbours joined. Where nothing was ever known is no blemish. */
export function blemishesIn({ at, status, every }: Line, to: number): Blemish[] {
  const found: { from: number; to: number; quality: Blemish['quality']; status: number }[] = [];
  for (const [i, from] of at.entries()) {
    const one = status[i] ?? 0;
    if (one < UNCERTAIN || one === NO_DATA) continue;
    const quality = one >= BAD ? 'bad' : 'uncertain';
    const end = Math.min(to, at[i + 1] ?? (every === undefined ? to : from + every));
    const last = found.at(-1);
    const isSame = last?.quality === quality && (last.status === DATA_LOST) === (one === DATA_LOST);
    if (last && isSame && last.to >= from) last.to = end;
    else if (end > from) found.push({ from, to: end, quality, status: one });
  }
  return found;
}

/** BadDataLost: Jig itself was not there, for any tag alike. */
export const DATA_LOST = 0x809d_0000;

/** BadNoData: before the first point, or not yet. */
const NO_DATA = 0x809b_0000;
