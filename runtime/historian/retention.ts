/** How long what is kept: the points themselves, and each kind of roll-up. */

export const KEPT = ['points', 'minutes', 'hours', 'days'] as const;
export type Kept = (typeof KEPT)[number];

/** Days; absent: as the plant keeps it. */
export type Retention = { readonly [K in Kept]?: number | undefined };

/** A month can be held against the same one a year ago. */
export const RETENTION_DAYS = 400;

export const daysKept = (kept: Kept, own: Retention | undefined, plant: Retention | undefined): number =>
  own?.[kept] ?? plant?.[kept] ?? RETENTION_DAYS;
