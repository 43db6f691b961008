/** What the web may ask of history. */
import { z } from 'zod';
import { LANGS, type Scope } from '#runtime/contract/index.ts';
import { at, id } from './shapes.ts';

/** A device's tag, or a node's own series (of one key, where it is keyed). */
export const seriesRef = z.union([
  z.object({ device: id, tag: z.string() }),
  z.object({ app: id, node: z.string(), key: z.string().optional() }),
]);
export type SeriesRef = z.infer<typeof seriesRef>;

const stretch = { series: seriesRef, from: at, to: at };
/** [at, value, status]; value is null where it was bad, missing or a text. */
const drawnPoint = z.tuple([at, z.number().nullable(), z.number()]);
const exact = z.union([z.number(), z.bigint(), z.string(), z.null()]);
const number = z.union([z.number(), z.bigint()]).nullable();

export const aggregateRow = z.object({
  from: at,
  /** The first ms behind it. */
  to: at,
  count: z.number(),
  min: number,
  minAt: at,
  max: number,
  maxAt: at,
  /** Weighted by how long each value held. */
  mean: z.number().nullable(),
  /** Of the points alone. */
  average: z.number().nullable(),
  last: exact,
  lastStatus: z.number(),
  status: z.number(),
  goodMs: z.number(),
  usedMs: z.number(),
});
export type AggregateRow = z.infer<typeof aggregateRow>;

export const historyProcedures = {
  /** At most `points` points to draw. extremes: nothing low or high is missed; likeness: looks most like the whole (LTTB). */
  'history.query': {
    scope: 'page:view' satisfies Scope,
    input: z.object({
      ...stretch,
      points: z.number().int().min(2).max(5000),
      shape: z.enum(['extremes', 'likeness']).optional(),
    }),
    output: z.array(drawnPoint),
  },
  /** As they came, with all digits: the first `limit` of [from, to]; `next` is where to go on. */
  'history.raw': {
    scope: 'page:view' satisfies Scope,
    input: z.object({ ...stretch, limit: z.number().int().min(1).max(10_000) }),
    output: z.object({ points: z.array(z.tuple([at, exact, z.number()])), next: at.optional() }),
  },
  /** Of the intervals of [from, to): so many ms each, or days of the site's zone. At most 5,000. */
  'history.aggregate': {
    scope: 'page:view' satisfies Scope,
    input: z.object({ ...stretch, every: z.union([z.number().int().min(100), z.literal('day')]) }),
    output: z.array(aggregateRow),
  },
  /** At from, from + every and so on, up to `to`: at most 5,000. A bad stretch is never bridged. */
  'history.interpolate': {
    scope: 'page:view' satisfies Scope,
    input: z.object({ ...stretch, every: z.number().int().min(1), how: z.enum(['sloped', 'stepped']) }),
    output: z.array(drawnPoint),
  },
  /** All points of these series as CSV, in pieces; `next` is the cursor for `after`. */
  'history.export': {
    scope: 'page:view' satisfies Scope,
    input: z.object({
      series: z.array(seriesRef).min(1).max(500),
      from: at,
      to: at,
      lang: z.enum(LANGS),
      after: z.object({ place: z.number().int().min(0), at }).optional(),
    }),
    output: z.object({ csv: z.string(), next: z.object({ place: z.number(), at }).optional() }),
  },
} as const;
