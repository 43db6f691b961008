/** Merges what is to be read into the fewest stretches of bytes. */
import { longestRead, type Stretch } from './pdu.ts';
import { AREAS, type Place } from './place.ts';

export interface Block extends Stretch {
  /** Indices into what was asked for. */
  readonly members: readonly number[];
}

/** Reading a few bytes that nobody wants costs less than an item of its own, which takes 16. */
const HOLE = 16;

export const keyOf = ({ area, db, start, bytes }: Stretch): string => `${area}${db}:${start}+${bytes}`;

/**
 * Blocks that cover `wanted` (indices into `places`), none longer than one answer of `pdu` bytes brings; a text that is longer is read as far as that.
 * What is `apart` is never read together with what lies beside it.
 */
export function readPlan(
  places: readonly Place[],
  wanted: readonly number[],
  pdu: number,
  apart: ReadonlySet<string> = new Set(),
): Block[] {
  const most = longestRead(pdu);
  const blocks: { area: Place['area']; db: number; start: number; bytes: number; members: number[]; alone?: string }[] =
    [];
  const ordered = wanted
    .flatMap((index) => {
      const place = places[index];
      return place ? [{ index, place, bytes: Math.min(place.bytes, most) }] : [];
    })
    .sort(
      (x, y) =>
        AREAS.indexOf(x.place.area) - AREAS.indexOf(y.place.area) ||
        x.place.db - y.place.db ||
        x.place.start - y.place.start ||
        x.bytes - y.bytes,
    );
  for (const { index, place, bytes } of ordered) {
    const { area, db, start } = place;
    const key = keyOf(place);
    const alone = apart.has(key) ? key : undefined;
    const last = blocks.at(-1);
    const end = start + bytes;
    const joins =
      last !== undefined &&
      last.alone === alone &&
      last.area === area &&
      last.db === db &&
      start - (last.start + last.bytes) <= HOLE &&
      end - last.start <= most;
    if (joins) {
      last.bytes = Math.max(last.bytes, end - last.start);
      last.members.push(index);
    } else blocks.push({ area, db, start, bytes, members: [index], ...(alone === undefined ? {} : { alone }) });
  }
  return blocks;
}
