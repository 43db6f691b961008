/** What is said of recordings and replays over the protocol. Times are logical, ms since 1970 UTC. */
import { z } from 'zod';
import { bindings } from '#runtime/contract/index.ts';

const at = z.number();
const id = z.string().min(1).max(64);
const fault = z.object({
  node: z.string().optional(),
  key: z.string().optional(),
  kind: z.string(),
  message: z.string(),
  line: z.number().optional(),
});

/** Neither `revision` nor `doc`: the recorded revision is run again and held to what it gave. */
export const replayInput = z.object({
  app: id,
  from: at,
  to: at,
  /** Its number, or the beginning of its hash. */
  revision: z.union([z.number().int(), z.string().min(6).max(64)]).optional(),
  doc: z.unknown().optional(),
  bindings: bindings.optional(),
  page: z.object({ skip: z.number().int().min(0), limit: z.number().int().min(0).max(1000) }).optional(),
});

const place = z.object({
  node: z.string(),
  port: z.string().optional(),
  slot: z.string().optional(),
  tag: z.string().optional(),
});

export const difference = z.object({
  kind: z.enum(['row', 'alarm', 'write', 'delivery', 'answer', 'history', 'debug', 'output']),
  at,
  seq: z.number().optional(),
  node: z.string(),
  subject: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

export const replayReport = z.object({
  app: id,
  from: at,
  to: at,
  instants: z.number(),
  batches: z.number(),
  seconds: z.number(),
  gaps: z.array(z.object({ from: at, to: at })).readonly(),
  sameMachine: z.boolean(),
  equal: z.boolean(),
  parting: z.object({ first: z.number(), last: z.number(), at, how: z.string() }).optional(),
  ended: z.enum(['cancelled', 'time']).optional(),
  comparison: z
    .object({
      hash: z.string(),
      differences: z.object({
        totals: z.record(difference.shape.kind, z.number()),
        items: z.array(difference).readonly(),
      }),
      notRecorded: z.array(place).readonly(),
      conflated: z.array(place).readonly(),
      notReproducible: z.array(z.object({ node: z.string(), at, kind: z.string() })).readonly(),
      unanswered: z.number(),
      lost: z.array(z.string()).readonly(),
      fault: fault.extend({ at }).optional(),
    })
    .optional(),
});

export const recordingInfo = z.object({
  /** Compressed. */
  bytes: z.number(),
  instants: z.number(),
  /** Without a gap each, oldest first. */
  stretches: z.array(z.object({ from: at, to: at, instants: z.number() })).readonly(),
  revisions: z.array(z.object({ hash: z.string(), revision: z.number(), from: at })).readonly(),
});

export const runLine = z.object({
  seq: z.number(),
  at,
  revision: z.number(),
  hash: z.string(),
  cause: z.object({
    kind: z.enum(['sample', 'event', 'answer', 'wake', 'start', 'nobody']),
    node: z.string().optional(),
    slot: z.string().optional(),
    tag: z.string().optional(),
    arrivals: z.number(),
    by: z.object({ id: z.string(), name: z.string(), role: z.string() }).optional(),
  }),
  requests: z.number(),
  fault: fault.optional(),
});

const inRun = { node: z.string(), key: z.string().optional() };
/** Values as in contract/debug.ts: what is secret is masked, what is long is cut. */
export const runDetail = z.object({
  seq: z.number(),
  at,
  arrivals: z.array(z.object({ ...inRun, arrival: z.unknown() })).readonly(),
  steps: z
    .array(
      z.object({
        ...inRun,
        in: z.record(z.string(), z.unknown()),
        out: z.record(z.string(), z.unknown()),
        requests: z.array(z.object({ kind: z.string(), request: z.unknown() })).readonly(),
        state: z.unknown().optional(),
      }),
    )
    .readonly(),
  left: z.number(),
  fault: fault.optional(),
});
