/** Where a value lies in an S7 controller, and what it is. */
import { z } from 'zod';
import type { WireType } from '#runtime/contract/index.ts';
import { type Place, parsePlace, wireOf } from './place.ts';
import { CHOSEN_GIVES, isText, S7_TYPES, TEXT_TYPES, TYPE_NAMES, WRITTEN_GIVES } from './types.ts';

/** The byte at the end, or the bit: where the next of a row of likes goes on. */
const NUMBER_AT_END = '(?:\\.([0-7])|(?:^|\\.)[%A-Z]+(\\d+))$';
const STEPS: Readonly<Record<string, number>> = {
  auto: 1,
  ...Object.fromEntries(TYPE_NAMES.flatMap((type) => (isText(type) ? [] : [[type, S7_TYPES[type].bytes]]))),
};

const fields = z.object({
  /** As in place.ts. */
  address: z
    .string()
    .min(1)
    .max(60)
    .meta({ examples: ['DB1.DBD4:REAL'], steps: { by: 'type', of: STEPS, at: NUMBER_AT_END }, gives: WRITTEN_GIVES }),
  /** `auto`: the address says it, as DB1.DBX0.0 and DB1.DBD4:REAL do. */
  type: z
    .enum(['auto', ...TYPE_NAMES])
    .default('auto')
    .meta({ gives: CHOSEN_GIVES }),
  /** Characters of a text, as it was declared. */
  length: z
    .number()
    .int()
    .min(1)
    .max(254)
    .optional()
    .meta({ when: [{ field: 'type', in: TEXT_TYPES }], needed: true }),
});
export type Address = z.infer<typeof fields>;

export const address = fields.superRefine((a, ctx) => {
  const placed = parsePlace(a);
  if (!placed.ok) ctx.addIssue({ code: 'custom', path: [placed.field], message: placed.problem });
});

/** Addresses are read over and over, and never change. */
const places = new WeakMap<Address, Place>();

/** Throws for what `address` has not read. */
export function placeOf(a: Address): Place {
  const known = places.get(a);
  if (known) return known;
  const placed = parsePlace(a);
  if (!placed.ok) throw new Error(placed.problem);
  places.set(a, placed.place);
  return placed.place;
}

export const wireType = (a: Address): WireType => wireOf(placeOf(a));
