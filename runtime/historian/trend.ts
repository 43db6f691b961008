/** Points to draw: those of a series where they are few enough to be read, else the lowest and the highest of each minute, hour or day. */
import { type Cover, type Fits, isPoints } from './cover.ts';
import { type Line, LineBuilder } from './line.ts';
import type { Reading, Source } from './read.ts';
import type { Summary } from './summary.ts';
import { DAY, HOUR, MINUTE } from './tiers.ts';

/** Reading so many takes some ten milliseconds. */
const FEW = 150_000;
/** Roll-ups for one point that is drawn: enough for the look of it. */
const CANDIDATES = 2;

/** Of [from, to], for a picture of about `points` points. */
export function drawn(reading: Reading, cover: Cover, source: Source, from: number, to: number, points: number): Line {
  const width = (to - from) / (CANDIDATES * points);
  const wanted = width < MINUTE ? -1 : width < HOUR ? 0 : width < DAY ? 1 : 2;
  const level = reading.roughly(source, from, to) > FEW ? wanted : -1;
  // Where something is missing, the points themselves say from when to when.
  const fits: Fits = ({ points: all, count }, tier) => tier <= wanted && all === count;
  const line = new LineBuilder();
  for (const piece of cover.pieces(source, level, from, to + 1, fits)) {
    if (isPoints(piece)) line.add(piece);
    else extremes(line, piece);
  }
  return line.done();
}

function extremes(line: LineBuilder, { points, count, min, minAt, max, maxAt, worst, lastAt }: Summary): void {
  const status = worst >= 0x8000_0000 ? 0 : worst;
  if (min !== null && max !== null) {
    const isLowFirst = minAt <= maxAt;
    line.push(isLowFirst ? minAt : maxAt, Number(isLowFirst ? min : max), status);
    if (minAt !== maxAt) line.push(isLowFirst ? maxAt : minAt, Number(isLowFirst ? max : min), status);
  }
  // Its points are gone: that something was missing is all that is known.
  if (points !== count) line.push(lastAt, null, worst);
}
