/** The memory of a simulated controller that has just the places it is given. */
import { decode, encode, type Habits, type Value } from './codec.ts';
import type { Stretch } from './pdu.ts';
import type { Place } from './place.ts';

export interface Memory {
  /** Undefined: there is no such area or block. A shorter piece than was asked for: it ends there. */
  bytes(stretch: Stretch): Buffer | undefined;
  /** Throws EncodeError for a value that does not fit. */
  set(place: Place, value: unknown): void;
  /** Throws DecodeError for what is no such value. */
  get(place: Place): Value;
}

export function createMemory(
  points: readonly { readonly place: Place; readonly value: unknown }[],
  habits: Habits,
): Memory {
  const areas = new Map<string, Buffer>();
  const homeOf = ({ area, db }: Stretch): string => `${area}${db}`;
  for (const [home, own] of Map.groupBy(points, ({ place }) => homeOf(place)))
    areas.set(home, Buffer.alloc(Math.max(...own.map(({ place }) => place.start + place.bytes))));

  /** What is read from it and written to it is the memory itself. */
  const bytes = (stretch: Stretch): Buffer | undefined =>
    areas.get(homeOf(stretch))?.subarray(stretch.start, stretch.start + stretch.bytes);

  const set = (place: Place, value: unknown): void => {
    const own = bytes(place);
    const given = encode(place, value, habits);
    if (!own) return;
    if (place.type !== 'BOOL') own.set(given);
    else own[0] = ((own[0] ?? 0) & ~(1 << place.bit)) | ((given[0] ?? 0) << place.bit);
  };
  for (const { place, value } of points) set(place, value);
  return { bytes, set, get: (place) => decode(place, bytes(place) ?? Buffer.alloc(place.bytes), habits) };
}
