/** What a trend asks: its pens, the alarms and the notes along them, and the views people keep. */
import { z } from 'zod';
import { ALARM_PRIORITIES, localText, type Scope } from '#runtime/contract/index.ts';
import { alarmSource } from './alarm-shapes.ts';
import { seriesRef } from './history.ts';
import { at, id, nothing } from './shapes.ts';

const tagRef = z.object({ device: id, tag: z.string().min(1).max(64) });
export type TagRef = z.infer<typeof tagRef>;

/** Lines of one trend: twelve, and each again at another time. */
export const MAX_LINES = 24;
export const MAX_LINE_POINTS = 3000;

const numbers = z.array(z.number().nullable());
const exact = z.union([z.number(), z.bigint(), z.string(), z.null()]);

const line = z.object({
  /** ms of a stretch; absent: these are points, each holding until the next. */
  every: z.number().optional(),
  at: z.array(at),
  /** The value, or the mean of the stretch; null where there is none. */
  value: numbers,
  /** Of each stretch. */
  low: numbers.optional(),
  high: numbers.optional(),
  /** OPC UA StatusCodes; of a stretch the worst. */
  status: z.array(z.number()),
  /** Of the whole time, as far as it is over. */
  whole: z.object({
    min: z.number().nullable(),
    max: z.number().nullable(),
    /** Weighted by how long each value held. */
    mean: z.number().nullable(),
    last: exact,
    lastStatus: z.number(),
    goodMs: z.number(),
    ms: z.number(),
    /** Last less first, in decimal digits, exactly. */
    difference: z.string().optional(),
  }),
});
export type TrendLine = z.infer<typeof line>;

/** A limit on a tag that is a level of its value. */
const limitLine = z.object({
  id: z.string(),
  kind: z.enum(['high-high', 'high', 'low', 'low-low']),
  limit: z.number(),
  priority: z.enum(ALARM_PRIORITIES),
});
export type LimitLine = z.infer<typeof limitLine>;

const alarmPeriod = alarmSource.extend({
  from: at,
  /** Absent: it stands. */
  to: at.optional(),
  title: localText,
  message: localText,
  priority: z.enum(ALARM_PRIORITIES),
});
export type AlarmPeriod = z.infer<typeof alarmPeriod>;

const text = z.string().trim().min(1).max(1000);
export const annotation = z.object({
  id,
  /** Absent: of the whole plant. */
  on: tagRef.optional(),
  from: at,
  /** As `from` for an instant. */
  to: at,
  text: z.string(),
  by: z.string(),
  at,
  edited: z.object({ by: z.string(), at }).optional(),
  /** Whoever asked may change and remove it. */
  mine: z.boolean(),
});
export type Annotation = z.infer<typeof annotation>;

export const trendView = z.object({ id, name: z.string(), query: z.string(), by: z.string(), at, mine: z.boolean() });
export type TrendView = z.infer<typeof trendView>;

const scoped = <S extends Scope, I extends z.ZodType, O extends z.ZodType>(scope: S, input: I, output: O) => ({
  scope,
  input,
  output,
});

export const trendProcedures = {
  /** The site's clock and its shifts: a line each, `A 06:00-14:00`. */
  'trends.site': scoped('page:view', nothing, z.object({ now: at, zone: z.string(), shifts: z.string() })),
  'trends.setShifts': scoped('plant:edit', z.object({ shifts: z.string().max(2000) }), nothing),
  /** The shift with `at` in it; without one, the last one before. Absent where there are none. */
  'trends.shift': scoped(
    'page:view',
    z.object({ at }),
    z.object({ shift: z.object({ name: z.string(), from: at, to: at }).optional() }),
  ),
  /** Of [from, to) each, at most so many points or stretches. In the order asked for. */
  'trends.lines': scoped(
    'page:view',
    z.object({
      lines: z
        .array(
          z
            .object({ series: seriesRef, from: at, to: at })
            .refine(({ from, to }) => to > from, 'It has to end after it begins.'),
        )
        .min(1)
        .max(MAX_LINES),
      points: z.number().int().min(3).max(MAX_LINE_POINTS),
    }),
    z.array(line),
  ),
  /** Limits on a tag, and when its alarms stood in [from, to], newest first; held back or not. */
  'trends.alarms': scoped(
    'alarm:view',
    tagRef.extend({ from: at, to: at }),
    z.object({ limits: z.array(limitLine), periods: z.array(alarmPeriod) }),
  ),

  /** Of the plant and of these tags, in [from, to], the oldest first; at most 500. */
  'annotations.list': scoped(
    'page:view',
    z.object({ tags: z.array(tagRef).max(MAX_LINES), from: at, to: at }),
    z.array(annotation),
  ),
  /** The same id again gives what is there, and changes nothing. */
  'annotations.add': scoped(
    'history:annotate',
    z.object({ id: id.min(8), on: tagRef.optional(), from: at, to: at, text }),
    annotation,
  ),
  /** By whoever wrote it, or an administrator. */
  'annotations.edit': scoped('history:annotate', z.object({ id, from: at, to: at, text }), annotation),
  'annotations.remove': scoped('history:annotate', z.object({ id }), nothing),

  'trendViews.list': scoped('page:view', nothing, z.array(trendView)),
  /** `query`: what stands in the address. A view of another person is changed by an administrator alone. */
  'trendViews.save': scoped(
    'history:annotate',
    z.object({ id: id.min(8), name: z.string().trim().min(1).max(80), query: z.string().max(4000) }),
    trendView,
  ),
  'trendViews.remove': scoped('history:annotate', z.object({ id }), nothing),

  /** Days for which a tag's history is kept; absent: as the plant keeps it. */
  'trends.retain': scoped(
    'device:edit',
    tagRef.extend({ days: z.number().int().min(1).max(36_500).optional() }),
    nothing,
  ),
} as const;
