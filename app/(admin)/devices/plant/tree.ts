/** The places of a site in the order in which they are shown: each work centre below its area. */
import type { PlantPlace } from '#runtime/contract/index.ts';

export interface Placed {
  readonly place: PlantPlace;
  readonly depth: number;
}

export function placesInOrder(places: readonly PlantPlace[]): Placed[] {
  const known = new Set(places.map(({ id }) => id));
  const below = (parent: string | undefined): PlantPlace[] =>
    places
      .filter((one) => (one.parent !== undefined && known.has(one.parent) ? one.parent : undefined) === parent)
      .sort((a, b) => a.position - b.position);
  return below(undefined).flatMap((place) => [
    { place, depth: 0 },
    ...below(place.id).map((one) => ({ place: one, depth: 1 })),
  ]);
}

/** A place and those in it. */
export const within = (places: readonly PlantPlace[], id: string): ReadonlySet<string> =>
  new Set([id, ...places.filter(({ parent }) => parent === id).map((one) => one.id)]);

/** What is left when that of a closed area is not shown; `isOpen` is asked of areas with something in them alone. */
export function inSight(placed: readonly Placed[], isOpen: (area: string) => boolean): Placed[] {
  const closed = new Set<string>();
  for (const { place } of placed)
    if (placed.some((one) => one.depth > 0 && one.place.parent === place.id) && !isOpen(place.id)) closed.add(place.id);
  return placed.filter(({ place, depth }) => depth === 0 || !closed.has(place.parent ?? ''));
}
