/** Points to draw: those of a series where they are few enough to be read, else the lowest and the highest of each minute or hour. */
import { type Cover, type Fits, isPoints } from './cover.ts';
import { drawable, type HistoryPoint } from './downsample.ts';
import type { Points } from './points.ts';
import type { Reading, Source } from './read.ts';
import type { Summary } from './summary.ts';
import { DAY, HOUR, MINUTE } from './tiers.ts';

/** Reading so many takes some ten milliseconds. */
const FEW = 150_000;
/** Roll-ups for one point that is drawn: enough for the look of it. */
const CANDIDATES = 2;

/** Of [from, to], for a picture of about `points` points. */
export function* drawn(
  reading: Reading,
  cover: Cover,
  source: Source,
  from: number,
  to: number,
  points: number,
): Generator<HistoryPoint> {
  const width = (to - from) / (CANDIDATES * points);
  const wanted = width < MINUTE ? -1 : width < HOUR ? 0 : width < DAY ? 1 : 2;
  const level = reading.roughly(source, from, to) > FEW ? wanted : -1;
  // Where something is missing, the points themselves say from when to when.
  const fits: Fits = ({ points: all, count }, tier) => tier <= wanted && all === count;
  for (const piece of cover.pieces(source, level, from, to + 1, fits)) {
    if (isPoints(piece)) yield* drawnPoints(piece);
    else yield* extremes(piece);
  }
}

function* drawnPoints({ at, value, status }: Points): Generator<HistoryPoint> {
  for (let i = 0; i < at.length; i++) {
    const code = status ? status[i]! : 0;
    yield [at[i]!, drawable(value[i]!, code), code];
  }
}

function* extremes(summary: Summary): Generator<HistoryPoint> {
  const { points, count, min, minAt, max, maxAt, worst, lastAt } = summary;
  const status = worst >= 0x8000_0000 ? 0 : worst;
  const low: HistoryPoint[] = min === null ? [] : [[minAt, Number(min), status]];
  const high: HistoryPoint[] = max === null || maxAt === minAt ? [] : [[maxAt, Number(max), status]];
  yield* minAt < maxAt ? [...low, ...high] : [...high, ...low];
  // Its points are gone: that something was missing is all that is known.
  if (points !== count) yield [lastAt, null, worst];
}
