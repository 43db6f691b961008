/** What the web may ask about alarms. */
import { z } from 'zod';
import { LANGS, type Scope } from '#runtime/contract/index.ts';
import { alarm, alarmFigures, alarmSource, journalEntry, journalFilter } from './alarm-shapes.ts';
import { at, id, nothing } from './shapes.ts';

const scoped = <S extends Scope, I extends z.ZodType, O extends z.ZodType>(scope: S, input: I, output: O) => ({
  scope,
  input,
  output,
});

/** A shelf is for a shift, not for good. */
export const LONGEST_SHELF_MS = 24 * 3_600_000;
/** Figures are of at most this long. */
const LONGEST_FIGURES_MS = 92 * 24 * 3_600_000;

const comment = z.string().trim().max(500);
/** Why: nobody holds an alarm back without a word. */
const reason = comment.min(1);
const places = z.array(alarmSource).min(1).max(500);

export const alarmProcedures = {
  /** Those that want attention, of an app or of all. */
  'alarms.list': scoped('alarm:view', z.object({ app: id.optional() }), z.array(alarm)),
  /** All that are known, normal ones too. */
  'alarms.known': scoped('alarm:view', nothing, z.array(alarm)),
  'alarms.acknowledge': scoped('alarm:acknowledge', z.object({ id, comment: comment.optional() }), alarm),
  /** Those of these occurrences that still stand. */
  'alarms.acknowledgeAll': scoped(
    'alarm:acknowledge',
    z.object({ ids: z.array(id).min(1).max(1000), comment: comment.optional() }),
    z.array(alarm),
  ),
  /** Lets go of what is latched and no longer there. */
  'alarms.reset': scoped('alarm:acknowledge', z.object({ alarms: places }), z.array(alarm)),
  'alarms.comment': scoped('alarm:acknowledge', z.object({ alarm: alarmSource, comment: reason }), nothing),
  /** Silent for `ms`, then back by itself. */
  'alarms.shelve': scoped(
    'alarm:shelve',
    z.object({ alarms: places, ms: z.number().int().min(60_000).max(LONGEST_SHELF_MS), comment: reason }),
    z.array(alarm),
  ),
  'alarms.unshelve': scoped('alarm:shelve', z.object({ alarms: places }), z.array(alarm)),
  'alarms.removeFromService': scoped('alarm:service', z.object({ alarms: places, comment: reason }), z.array(alarm)),
  'alarms.returnToService': scoped('alarm:service', z.object({ alarms: places }), z.array(alarm)),

  /** Newest first; `before` is the number of the last one of the page before. */
  'alarms.journal': scoped(
    'alarm:view',
    journalFilter.extend({ limit: z.number().int().min(1).max(500), before: z.number().int().optional() }),
    z.array(journalEntry),
  ),
  /** The same as CSV, in pieces of at most 2,000 lines; `next` is the number for `before`. */
  'alarms.export': scoped(
    'alarm:view',
    journalFilter.extend({ lang: z.enum(LANGS), before: z.number().int().optional() }),
    z.object({ csv: z.string(), next: z.number().int().optional() }),
  ),
  /** Of [from, to). */
  'alarms.figures': scoped(
    'alarm:view',
    z
      .object({ from: at, to: at })
      .refine(({ from, to }) => to > from && to - from <= LONGEST_FIGURES_MS, 'At most 92 days, and not backwards.'),
    alarmFigures,
  ),
} as const;
