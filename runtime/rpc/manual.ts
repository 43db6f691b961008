/** What the web may ask of machines whose values people enter by hand. */
import { z } from 'zod';
import { localText, type Scope, WIRE_TYPES } from '#runtime/contract/index.ts';
import { at, id } from './shapes.ts';

const value = z.union([z.number(), z.bigint(), z.boolean(), z.string().max(4000)]);

const sheetField = z.object({
  tag: z.string(),
  title: localText,
  /** What to read. */
  point: z.string(),
  type: z.enum(WIRE_TYPES),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The entry that was read last; without a value when it no longer fits the tag's type. */
  last: z.object({ value: z.unknown(), at, by: z.string() }).optional(),
  /** When the next one is due; absent: whenever. */
  due: at.optional(),
});
export type SheetField = z.infer<typeof sheetField>;

const sheet = z.object({
  device: id,
  title: localText,
  /** Where the machine is. */
  place: z.string().optional(),
  fields: z.array(sheetField),
});
export type Sheet = z.infer<typeof sheet>;

const entered = z.object({
  ok: z.boolean(),
  duplicate: z.boolean(),
  /** What stands in the way, in sentences of the trouble catalogue; `at`: the time. Nothing is kept then. */
  problems: z.array(z.object({ field: z.string(), problem: z.string() })),
});
export type Entered = z.infer<typeof entered>;

export const manualProcedures = {
  /** The machines people enter values of, those with a due entry first. */
  'manual.sheets': {
    scope: 'page:view' satisfies Scope,
    input: z.object({}),
    output: z.object({ now: at, sheets: z.array(sheet) }),
  },
  /** On disk before it is answered, all of it or nothing. The same key again answers `duplicate: true` and does nothing. `at`: when it was read; absent: now. */
  'manual.enter': {
    scope: 'page:submit' satisfies Scope,
    input: z.object({
      device: id,
      key: z.string().min(8).max(64),
      at: at.optional(),
      values: z.record(z.string(), value),
    }),
    output: entered,
  },
} as const;
