/** Shapes that several procedures and streams share. */
import { z } from 'zod';
import {
  connectionDef,
  DEVICE_STATES,
  deviceDef,
  localText,
  MESSAGE_KINDS,
  manifest,
  planPage,
} from '#runtime/contract/index.ts';

export const nothing = z.object({});
/** Server time in ms. */
export const at = z.number();
export const id = z.string().min(1).max(64);

/** [value, status, sourceAt, serverAt]; value is absent before the first. */
export const sampleTuple = z.tuple([z.unknown(), z.number(), z.number(), z.number()]);

export const diagnostic = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  at: z.array(z.record(z.string(), z.unknown())),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  fixes: z.array(z.record(z.string(), z.unknown())),
});

export const deviceStatus = z.object({
  id,
  def: deviceDef,
  state: z.enum(DEVICE_STATES),
  /** Last error in a sentence; absent when online. */
  problem: z.string().optional(),
  /** When the state last changed. */
  since: at,
  /** Tag → current sample. */
  samples: z.record(z.string(), sampleTuple),
  /** A person took it out of service: nobody connects to it. */
  outOfService: z.object({ by: z.string(), note: z.string(), at }).optional(),
  /** Tag → who holds a value in place of the device's. */
  overrides: z.record(z.string(), z.object({ by: z.string(), note: z.string(), at, until: at })).optional(),
});
export type DeviceStatus = z.infer<typeof deviceStatus>;

/** What one app may use; the times are per minute. */
export const appLimits = z
  .object({
    cpuMs: z.number().int().min(100).max(120_000),
    effects: z.number().int().min(1).max(100_000_000),
    events: z.number().int().min(1).max(100_000),
    size: z
      .number()
      .int()
      .min(1024)
      .max(1024 * 1024 * 1024),
    /** Beyond it the app is faulted. Less than 16 is too little for any. */
    memoryMb: z.number().int().min(16).max(256),
  })
  .partial();

export const APP_STATES = ['running', 'stopped', 'faulted'] as const;
export const appStatus = z.object({
  app: id,
  title: localText,
  state: z.enum(APP_STATES),
  /** Hash of the deployed document. */
  hash: z.string(),
  /** The web's number of it. */
  revision: z.number().int(),
  deployedAt: at,
  fault: z
    .object({
      node: z.string().optional(),
      key: z.string().optional(),
      kind: z.string(),
      message: z.string(),
      line: z.number().optional(),
    })
    .optional(),
  manifest,
  pages: z.array(planPage),
  /** It has nothing to do and holds no memory; the next sample, event or wake-up wakes it. */
  asleep: z.boolean(),
  /** Messages with samples that were to be seen one by one, lost since it was started because too many waited. */
  lost: z.number().int(),
  /** It used what an app may use: processor time or effects of this minute (it waits), or the room for events (it refuses). */
  limited: z.object({ quota: z.enum(['cpu', 'effects', 'backlog']), since: at }).optional(),
  /** It is held still to be looked at: by a person, or by a breakpoint at a node. What comes waits. */
  halted: z
    .object({
      since: at,
      node: z.string().optional(),
      key: z.string().optional(),
      seq: z.number().optional(),
      problem: z.string().optional(),
    })
    .optional(),
});
export type AppStatus = z.infer<typeof appStatus>;

/** Commit sequence number, and row before which to go on. */
export const csvCursor = z.object({ asOf: z.number().int(), before: z.number().int() });

export const connectionStatus = z.object({
  id,
  def: connectionDef,
  /** Absent when this runtime does not know its kind, or cannot read its settings. */
  takes: z.enum(MESSAGE_KINDS).optional(),
  /** Host that messages go to. */
  where: z.string().optional(),
  waiting: z.number(),
  dead: z.number(),
  okAt: at.optional(),
  problemAt: at.optional(),
  problem: z.string().optional(),
});
export type ConnectionStatus = z.infer<typeof connectionStatus>;

export const DELIVERY_STATES = ['waiting', 'dead', 'done', 'dropped'] as const;
export const deliveryFilter = {
  state: z.enum(DELIVERY_STATES).optional(),
  app: id.optional(),
  connection: id.optional(),
  /** Only those that failed: given up, or tried again. */
  troubled: z.boolean().optional(),
};
export const delivery = z.object({
  id: z.number(),
  app: z.string(),
  node: z.string(),
  /** Connection slot of the app, and the site's connection behind it. */
  slot: z.string(),
  connection: z.string().optional(),
  kind: z.enum(MESSAGE_KINDS),
  state: z.enum(DELIVERY_STATES),
  /** Idempotency key. */
  key: z.string(),
  /** Characters. */
  size: z.number(),
  /** Subject, topic, method and path, or text: what tells it from others in a list. */
  about: z.string().optional(),
  attempts: z.number(),
  problem: z.string().optional(),
  at,
  nextAt: at,
  doneAt: at.optional(),
});
export type DeliveryRow = z.infer<typeof delivery>;
