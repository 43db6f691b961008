/**
 * Values at regular times. Source: OPC 10000-13, 5.4.3.4 (Interpolative) with simple bounding values (3.1.9), as OPC 10000-11, 6.5.5 reads at a time
 * with useSimpleBounds: the points right before and after decide, be they bad, so that a bad stretch is never bridged.
 */
import { STATUS } from '#runtime/contract/index.ts';
import { NO_DATA } from './aggregate.ts';
import { drawable, type HistoryPoint } from './drawable.ts';
import type { Point } from './points.ts';
import { pointAt } from './points.ts';
import type { Reading, Source } from './read.ts';

/** Uncertain_DataSubNormal: rests on fewer or on other values than it should. */
export const SUB_NORMAL = 0x40a4_0000;

/** sloped: a straight line between two points; stepped: a value holds until the next point. */
export type Interpolation = 'sloped' | 'stepped';

/** One for each time, in ascending order. Nothing is known behind `now`. */
export function interpolate(
  reading: Reading,
  source: Source,
  times: readonly number[],
  how: Interpolation,
  now: number,
): HistoryPoint[] {
  const [from] = times;
  const to = times.at(-1);
  if (from === undefined || to === undefined) return [];
  const points = walk(reading, source, from, to);
  let before = reading.heldAt(source, from);
  let after = points.next().value;
  return times.map((at) => {
    while (after && after.at <= at) {
      before = after;
      after = points.next().value;
    }
    return at > now ? [at, null, NO_DATA] : valueAt(at, before, after, how);
  });
}

/** Points from `from` on, and the first behind `to`. */
function* walk(reading: Reading, source: Source, from: number, to: number): Generator<Point, undefined> {
  for (const slice of reading.points(source, from, to)) {
    for (let i = 0; i < slice.at.length; i++) yield pointAt(slice, i);
  }
  for (const slice of reading.points(source, to + 1, Number.MAX_SAFE_INTEGER - 1)) {
    yield pointAt(slice, 0);
    return undefined;
  }
  return undefined;
}

function valueAt(at: number, before: Point | undefined, after: Point | undefined, how: Interpolation): HistoryPoint {
  if (!before) return [at, null, NO_DATA];
  const value = drawable(before.value, before.status);
  if (value === null || before.at === at) return [at, value, before.status];
  // Stepped: it holds, as good as it was. Behind the last point both hold it, but a line that is not known further is uncertain.
  if (how === 'stepped') return [at, value, before.status];
  const next = after && drawable(after.value, after.status);
  if (after === undefined || next === undefined || next === null) return [at, value, SUB_NORMAL];
  const share = (at - before.at) / (after.at - before.at);
  const isGood = before.status >>> 30 === 0 && after.status >>> 30 === 0;
  return [at, value + (next - value) * share, isGood ? STATUS.good : SUB_NORMAL];
}
