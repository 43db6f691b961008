/** What the web may ask of the runtime: one literal; server, client and the scope test derive from it. */
import { z } from 'zod';
import {
  bindings,
  connectionDef,
  deviceDef,
  LANGS,
  localText,
  MESSAGE_KINDS,
  manifest,
  type Scope,
} from '#runtime/contract/index.ts';
import { activityProcedures } from './activity.ts';
import { alarmRuleProcedures } from './alarm-rules.ts';
import type { AlarmRow } from './alarm-shapes.ts';
import { alarmProcedures } from './alarms.ts';
import { browseProcedures } from './browse.ts';
import { deployProcedures } from './deploy.ts';
import { deviceHealthProcedures } from './device-health.ts';
import { historyProcedures } from './history.ts';
import { manualProcedures } from './manual.ts';
import { plantProcedures } from './plant.ts';
import { type Procedure, procedure } from './procedure.ts';
import { profileProcedures } from './profiles.ts';
import { quotaProcedures } from './quota.ts';
import { recordingInfo, replayInput, replayReport, runDetail, runLine } from './replay.ts';
import {
  type AppStatus,
  appLimits,
  appStatus,
  at,
  connectionStatus,
  csvCursor,
  type DeviceStatus,
  delivery,
  deliveryFilter,
  deviceStatus,
  diagnostic,
  id,
  nothing,
  sampleTuple,
} from './shapes.ts';
import { siteProcedures } from './site.ts';
import { starterProcedures } from './starters.ts';
import { trendProcedures } from './trends.ts';

export const procedures = {
  'system.health': procedure(
    'public',
    nothing,
    z.object({
      version: z.string(),
      components: z.record(z.string(), z.object({ state: z.string(), detail: z.string().optional() })),
    }),
  ),

  /** Protocols this runtime speaks, with JSON Schemas for their forms and text in both languages. */
  'drivers.list': procedure(
    'device:view',
    nothing,
    z.array(
      z.object({
        protocol: z.string(),
        endpoint: z.unknown(),
        address: z.unknown(),
        text: z.unknown(),
        browse: z.boolean(),
        twin: z.boolean(),
      }),
    ),
  ),
  'devices.list': procedure('device:view', nothing, z.array(deviceStatus)),
  'devices.save': procedure('device:edit', z.object({ id, def: deviceDef }), deviceStatus),
  'devices.remove': procedure('device:edit', z.object({ id }), nothing),
  /** Connects once and reads every tag once, without saving. `id`: whose stored secrets a mask stands for. */
  'devices.test': procedure(
    'device:edit',
    z.object({ def: deviceDef, id: id.optional() }),
    z.object({
      ok: z.boolean(),
      problem: z.string().optional(),
      samples: z.record(z.string(), sampleTuple),
      ms: z.number(),
      /** SHA-256 of the certificate the device has shown. */
      fingerprint: z.string().optional(),
    }),
  ),
  ...browseProcedures,
  ...manualProcedures,
  ...profileProcedures,
  ...starterProcedures,
  ...siteProcedures,
  ...plantProcedures,
  ...deviceHealthProcedures,
  /** Starts the simulated press and meter and adds them as devices; running it again changes nothing. */
  'devices.demo': procedure('device:edit', nothing, z.array(deviceStatus)),

  /** Kinds of outside systems, with JSON Schemas for their forms and text in both languages. */
  'connectors.list': procedure(
    'connection:view',
    nothing,
    z.array(z.object({ kind: z.string(), takes: z.enum(MESSAGE_KINDS), settings: z.unknown(), text: z.unknown() })),
  ),
  /** Secrets are masked. */
  'connections.list': procedure('connection:view', nothing, z.array(connectionStatus)),
  'connections.save': procedure('connection:edit', z.object({ id, def: connectionDef }), connectionStatus),
  /** What waits for it becomes a dead letter. */
  'connections.remove': procedure('connection:edit', z.object({ id }), nothing),
  /** Tries it without saving. `id`: whose stored secrets a mask stands for. */
  'connections.test': procedure(
    'connection:edit',
    z.object({ def: connectionDef, id: id.optional() }),
    z.object({ ok: z.boolean(), problem: z.string().optional(), ms: z.number() }),
  ),

  /** Newest first, without content; `before` is the id at the end of the last page. */
  'deliveries.list': procedure(
    'delivery:view',
    z.object({ ...deliveryFilter, limit: z.number().int().min(1).max(500), before: z.number().int().optional() }),
    z.array(delivery),
  ),
  'deliveries.inspect': procedure(
    'delivery:view',
    z.object({ delivery: z.number().int() }),
    delivery.extend({
      message: z.record(z.string(), z.unknown()),
      context: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  /** Dead ones wait again, with their keys: those named, or all that fit the filter. At most 1,000 at a call; gives how many. */
  'deliveries.replay': procedure(
    'delivery:replay',
    z.union([
      z.object({ deliveries: z.array(z.number().int()).min(1).max(1000) }),
      z.object({ all: z.object({ app: deliveryFilter.app, connection: deliveryFilter.connection }) }),
    ]),
    z.object({ count: z.number() }),
  ),
  /** Dead and waiting ones are let go; what is under way may still arrive. */
  'deliveries.drop': procedure(
    'delivery:replay',
    z.object({ deliveries: z.array(z.number().int()).min(1).max(1000) }),
    z.object({ count: z.number() }),
  ),

  ...historyProcedures,
  ...trendProcedures,

  /** Compiles against the site as it is and says what it found; changes nothing. */
  'apps.check': procedure(
    'app:view',
    z.object({ doc: z.unknown(), bindings }),
    z.object({ diagnostics: z.array(diagnostic), manifest: manifest.optional() }),
  ),
  ...deployProcedures,
  /** The ways back: what an app had kept each time another revision took its place, newest first. */
  'apps.snapshots': procedure(
    'app:view',
    z.object({ app: id }),
    z.array(z.object({ id: z.number().int(), hash: z.string(), revision: z.number().int(), deployedAt: at, at })),
  ),
  /** pause: it stands still and what comes waits. step: one instant. resume: it goes on. */
  'apps.debug': procedure('app:deploy', z.object({ app: id, command: z.enum(['pause', 'step', 'resume']) }), appStatus),
  /** Replaces all breakpoints of the app until its next deploy or start. A condition is an expression over in.PORT, out.PORT and state.FIELD. */
  'apps.breakpoints': procedure(
    'app:deploy',
    z.object({
      app: id,
      breakpoints: z
        .array(z.object({ node: id, key: z.string().optional(), condition: z.string().max(500).optional() }))
        .max(50),
    }),
    appStatus,
  ),
  /** What every node sees, shows and keeps now; secrets are masked. */
  'apps.inspect': procedure(
    'app:deploy',
    z.object({ app: id }),
    z.object({
      nodes: z.array(
        z.object({
          node: z.string(),
          key: z.string().optional(),
          in: z.record(z.string(), z.unknown()),
          out: z.record(z.string(), z.unknown()),
          state: z.unknown(),
        }),
      ),
      /** Nodes that found no more room. */
      left: z.number(),
    }),
  ),
  ...quotaProcedures,
  ...activityProcedures,
  /** Absent limits are those of any app. */
  'apps.limits': procedure('app:deploy', z.object({ app: id, limits: appLimits.nullable() }), appStatus),
  'apps.list': procedure('app:view', nothing, z.array(appStatus)),
  'apps.start': procedure('app:deploy', z.object({ app: id }), appStatus),
  'apps.stop': procedure('app:deploy', z.object({ app: id }), appStatus),
  /** What is recorded of an app. */
  'apps.recording': procedure('app:view', z.object({ app: id }), recordingInfo),
  /** The recorded instants as lines, newest first; `before` is the sequence number of the last one seen. */
  'apps.runs': procedure(
    'app:deploy',
    z.object({ app: id, before: z.number().optional(), limit: z.number().int().min(1).max(500) }),
    z.array(runLine),
  ),
  /** One of them, stepped again. */
  'apps.run': procedure(
    'app:deploy',
    z.object({ app: id, seq: z.number().int(), faulted: z.boolean().optional() }),
    runDetail,
  ),
  /** Carries nothing out. With findings that are errors (of `doc`) there is no report. It takes 25 s at most and says how far it came. */
  'apps.replay': procedure(
    'app:deploy',
    replayInput,
    z.object({ diagnostics: z.array(diagnostic), report: replayReport.optional() }),
  ),
  'apps.remove': procedure('app:deploy', z.object({ app: id }), nothing),
  /** Journaled before it is answered. The same key again answers `duplicate: true` and does nothing. */
  'apps.submit': procedure(
    'page:submit',
    z.object({ app: id, node: z.string(), key: z.string().min(8).max(64), payload: z.record(z.string(), z.unknown()) }),
    z.object({
      ok: z.boolean(),
      duplicate: z.boolean(),
      problems: z.array(
        z.object({
          field: z.string(),
          problem: z.string(),
          data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      ),
    }),
  ),

  'tables.list': procedure(
    'table:view',
    nothing,
    z.array(
      z.object({ app: id, table: z.string(), title: localText, columns: z.array(z.unknown()), rows: z.number() }),
    ),
  ),
  /** Newest first; `before` is the cursor of the last page's end. */
  'tables.rows': procedure(
    'table:view',
    z.object({ app: id, table: z.string(), limit: z.number().int().min(1).max(500), before: z.number().optional() }),
    z.object({ rows: z.array(z.record(z.string(), z.unknown())), next: z.number().optional() }),
  ),

  /** A table as CSV, in pieces of at most 2,000 rows, all of the table as it was at the first; `next` is the cursor for `after`. */
  'tables.export': procedure(
    'table:view',
    z.object({ app: id, table: z.string(), lang: z.enum(LANGS), after: csvCursor.optional() }),
    z.object({ csv: z.string(), next: csvCursor.optional() }),
  ),

  ...alarmProcedures,
  ...alarmRuleProcedures,

  'audit.list': procedure(
    'audit:view',
    z.object({ limit: z.number().int().max(500) }),
    z.array(
      z.object({ seq: z.number(), at, who: z.string(), action: z.string(), detail: z.unknown(), hash: z.string() }),
    ),
  ),
} as const satisfies Record<string, Procedure<z.ZodType, z.ZodType>>;

export type ProcedureName = keyof typeof procedures;
export type InputOf<P extends ProcedureName> = z.infer<(typeof procedures)[P]['input']>;
export type OutputOf<P extends ProcedureName> = z.infer<(typeof procedures)[P]['output']>;

/** Devices whose samples one cell shows, at most. */
export const MAX_SHOWN_KEYS = 200;

/** Devices that can be named in one query; who follows more is told of all. */
export const MAX_FOLLOWED = 100;

/** Live streams: newline-delimited JSON (contract/json.ts) over one long response; the first message is the whole present, later ones what changed, at most every 200 ms. */
export const streams = {
  app: {
    scope: 'page:view',
    /** `keys`: of how many devices a keyed cell gives the samples. */
    query: z.object({ app: id, keys: z.number().int().min(0).max(MAX_SHOWN_KEYS).default(0) }),
  },
  /** What an app costs, once a second, while somebody looks. */
  insight: { scope: 'app:view', query: z.object({ app: id }) },
  /** `only`: these, for who shows a few of many. */
  devices: { scope: 'device:view', query: z.object({ only: z.array(id).max(MAX_FOLLOWED).optional() }) },
  alarms: { scope: 'alarm:view', query: nothing },
} as const satisfies Record<string, { scope: Scope; query: z.ZodType }>;
export type StreamName = keyof typeof streams;

/** A signal that each device of a slot has. */
export interface KeyedCell {
  readonly devices: number;
  /** How many of them are bad now. */
  readonly bad: number;
  /** By device id. */
  readonly samples: Readonly<Record<string, z.infer<typeof sampleTuple>>>;
}
export interface StreamMessages {
  app: {
    readonly status?: AppStatus;
    /** Cell index → current sample. */
    readonly cells?: Readonly<Record<string, z.infer<typeof sampleTuple>>>;
    /** Cell index → its samples per device, where its node runs per device; those that changed, of at most as many devices as were asked for. */
    readonly keyed?: Readonly<Record<string, KeyedCell>>;
    /** Event list index → total since start of the app. */
    readonly counts?: Readonly<Record<string, number>>;
    /** Lines of debug nodes, newest last. */
    readonly debug?: readonly {
      readonly at: number;
      readonly node: string;
      /** The device, where the node runs per device. */
      readonly key?: string;
      readonly label: string;
      readonly value: unknown;
    }[];
    readonly alarms?: readonly AlarmRow[];
    /** A table of the app has new rows. */
    readonly tables?: readonly string[];
  };
  insight: {
    /** Instants that wait, and samples lost by overflow since it runs. */
    readonly waiting: number;
    readonly lost: number;
    /** Since the message before, that many ms ago: instants stepped, and ms of processor. */
    readonly ms: number;
    readonly instants: number;
    readonly cpuMs: number;
    /** Node id → its steps (exact) and the ms they took (estimated from a part of them). */
    readonly nodes: Readonly<Record<string, readonly [steps: number, ms: number]>>;
    /** Node id → effects that did not work out since the deploy. */
    readonly problems: Readonly<Record<string, number>>;
  };
  devices: { readonly devices: readonly DeviceStatus[] };
  alarms: { readonly alarms: readonly AlarmRow[] };
}

/** Body of every answer. */
export type RpcAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: RpcError };
export interface RpcError {
  readonly code: 'bad-input' | 'forbidden' | 'not-found' | 'conflict' | 'unavailable' | 'internal';
  /** Plain English for logs; screens translate by code. */
  readonly message: string;
}
/** Headers: `authorization: Bearer <token>`, `x-jig-actor: <JSON of Actor, URI-encoded>`. Path: POST /rpc/<procedure>, GET /stream/<name>?q=<JSON>. */
export const ACTOR_HEADER = 'x-jig-actor';
