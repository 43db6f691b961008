/** What a node may ask of the runtime. A step only *requests*; the runtime checks each request against the manifest and carries it out after the commit. */
import * as z from 'zod';
import { ALARM_PRIORITIES } from './alarm.ts';
import { localText } from './local-text.ts';

/** Comparison on one column; a query's conditions are all true together. */
export const condition = z.object({
  column: z.string(),
  op: z.enum(['=', '!=', '<', '<=', '>', '>=']),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
export type Condition = z.infer<typeof condition>;

/** Rows one request may change: more are refused as a whole, so that no batch holds up the plant. */
export const MAX_CHANGED = 1000;
const orderBy = z.object({ column: z.string(), descending: z.boolean() });
/** Which rows to change. `limit`: when more fit, none is changed. Without a condition nothing is changed unless `all` says so. */
const chosenRows = {
  request: z.string(),
  table: z.string(),
  where: z.array(condition),
  limit: z.number().int().min(1).max(MAX_CHANGED),
  all: z.boolean(),
};

/** What is made of the values of a column over rows; values that are missing do not count. */
export const FIGURES = ['count', 'sum', 'min', 'max', 'mean'] as const;
/** `name` is what it is called in the answer. `count` without a column counts rows. */
export const figure = z.object({ name: z.string().max(100), function: z.enum(FIGURES), column: z.string().optional() });
export type Figure = z.infer<typeof figure>;

/** One schema per request kind: the kernel emits these, the runtime parses every one before it acts. */
export const requests = {
  /** Set a tag of a slot. Carried out at most once; expires after `expiresMs`. */
  'tag:write': z.object({
    slot: z.string(),
    tag: z.string(),
    value: z.union([z.number(), z.bigint(), z.boolean(), z.string()]),
    expiresMs: z.number().int().positive().max(600_000),
  }),
  'table:insert': z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) }),
  /** Answered by an arrival `answer` with `{rows}`. */
  'table:query': z.object({
    request: z.string(),
    table: z.string(),
    where: z.array(condition),
    orderBy: orderBy.optional(),
    limit: z.number().int().min(1).max(1000),
  }),
  /** Sets columns of the rows that fit. Answered with `{rows}`, their number. */
  'table:update': z.object({ ...chosenRows, set: z.record(z.string(), z.unknown()) }),
  /** Answered with `{rows}`, their number. */
  'table:delete': z.object(chosenRows),
  /** Inserts the row, or sets its columns in the row with the same key; columns left out stay. Answered with `{inserted}`. */
  'table:upsert': z.object({ request: z.string(), table: z.string(), row: z.record(z.string(), z.unknown()) }),
  /** Figures per group (without `groupBy`: over all rows), answered with `{rows}`: group columns and figures by name. `orderBy` names one of those. */
  'table:aggregate': z.object({
    request: z.string(),
    table: z.string(),
    where: z.array(condition),
    groupBy: z.array(z.string()).max(5),
    figures: z.array(figure).min(1).max(50),
    orderBy: orderBy.optional(),
    limit: z.number().int().min(1).max(1000),
  }),
  /** `active` false clears. One alarm per node; `message` is already in words. */
  'alarm:set': z.object({
    active: z.boolean(),
    priority: z.enum(ALARM_PRIORITIES),
    message: localText,
    value: z.union([z.number(), z.string(), z.boolean(), z.null()]).optional(),
    /** When the condition is gone it stays until a person resets it. */
    latching: z.boolean().optional(),
    /** Of what it is judged by: a bad one neither raises nor clears. Good unless said. */
    quality: z.enum(['good', 'uncertain', 'bad']).optional(),
    /** Held back by its design, as long as this says so. */
    suppressed: z.boolean().optional(),
  }),
  /** Append a point to this node's own series. */
  'history:append': z.object({
    value: z.union([z.number(), z.boolean(), z.string()]),
    status: z.number(),
    at: z.number(),
  }),
  /** The answer to a webhook call; `to` is the arrival's id. */
  'http:respond': z.object({ to: z.string(), status: z.number().int().min(200).max(599), body: z.unknown() }),
  /**
   * A message to an outside system, at least once, in order within `key` ('': of this node). With `request` its end is answered by an arrival
   * `answer` with `{delivered, error?, asked, ...}`: `asked` is `context` given back, the rest is the system's own answer.
   */
  'connection:send': z.object({
    connection: z.string(),
    key: z.string().max(200),
    message: z.record(z.string(), z.unknown()),
    request: z.string().max(100).optional(),
    context: z.record(z.string(), z.unknown()).optional(),
  }),
  /** A line in the app's debug panel. */
  'debug:log': z.object({ label: z.string(), value: z.unknown() }),
} as const;

export type RequestKind = keyof typeof requests;
export type RequestOf<K extends RequestKind> = z.infer<(typeof requests)[K]>;
export const REQUEST_KINDS = Object.keys(requests) as readonly RequestKind[];

/** The step's side: one function per declared capability. */
export type HostPort = { readonly [K in RequestKind]: (request: RequestOf<K>) => void };

/** A request as it leaves the sandbox. */
export type Effect = {
  [K in RequestKind]: {
    readonly kind: K;
    /** Sequence number of the instant, and the index of the node in the plan. */
    readonly seq: number;
    readonly node: number;
    readonly request: RequestOf<K>;
  };
}[RequestKind];
