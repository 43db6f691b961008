/** A connector: a kind of outside system as one literal. Order, retry, back-off and dead letters are in runtime/engine/deliveries, never in a connector. */
import * as z from 'zod';
import type { Lang } from './lang.ts';
import { localText } from './local-text.ts';

/** What an app may send, whatever system stands behind it. */
export const MESSAGE_KINDS = ['http', 'mail', 'chat', 'mqtt'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Stands in the place of an app where alarms tell people by themselves. No app has such a name. */
export const SENT_BY_ALARMS = 'alarms:';

/** One schema per kind: what a node hands over and a connector takes. Lengths are in characters. */
export const messages = {
  http: z.object({
    method: z.enum(HTTP_METHODS),
    /** Below the connection's address; a query may follow. */
    path: z.string().max(4000),
    body: z.string().optional(),
    contentType: z.string().max(100).optional(),
  }),
  mail: z.object({ to: z.array(z.string().max(320)).max(100), subject: z.string(), text: z.string() }),
  chat: z.object({
    text: z.string(),
    markdown: z.boolean(),
    /** Mobile numbers of those to be called by name. */
    mobiles: z.array(z.string().max(40)).max(50),
    everyone: z.boolean(),
  }),
  mqtt: z.object({ topic: z.string(), payload: z.string(), retain: z.boolean() }),
} as const satisfies Readonly<Record<MessageKind, z.ZodType>>;
export type MessageOf<K extends MessageKind> = z.infer<(typeof messages)[K]>;

/** How an attempt ended. `problem` is a sentence of contract/trouble. */
export type Outcome =
  | { readonly kind: 'done'; readonly answer?: Readonly<Record<string, unknown>> }
  /** Worth another attempt, not before `afterMs` where the system says so. */
  | { readonly kind: 'again'; readonly problem: string; readonly afterMs?: number }
  /** Would fail for ever. */
  | { readonly kind: 'dead'; readonly problem: string; readonly answer?: Readonly<Record<string, unknown>> };

export interface Attempt {
  readonly signal: AbortSignal;
  /** The same at every attempt of one message, so that the receiver can tell a repeat. */
  readonly idempotencyKey: string;
}

/** What an open connection can do. Nothing is connected before the first attempt. */
export interface Outlet<M> {
  /** Never rejects but when `signal` is aborted. */
  deliver(message: M, attempt: Attempt): Promise<Outcome>;
  /** Tries the settings, and leaves no trace where the system allows that: a robot has to say something. Undefined: it works; else a sentence. */
  test(signal: AbortSignal): Promise<string | undefined>;
  close(): Promise<void>;
}

export interface ConnectorText {
  readonly title: string;
  readonly help: string;
  /** Labels of the settings, `field.choice` of a choice. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Connector<S, K extends MessageKind> {
  /** = folder name. */
  readonly kind: string;
  readonly version: number;
  readonly takes: K;
  /** Flat; `meta` as for a driver's endpoint, secrets `meta({ secret: true })`. */
  readonly settings: z.ZodType<S>;
  /** Attempts at a time. */
  readonly parallel: number;
  /** An attempt is given up after this long. */
  readonly timeoutMs: number;
  readonly text: Readonly<Record<Lang, ConnectorText>>;
  /** Where messages go, as a person would name it: host, or host and path. No secrets. */
  where(settings: S): string;
  open(settings: S): Outlet<MessageOf<K>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a heterogenous registry has no other element type
export type AnyConnector = Connector<any, any>;
export const defineConnector = <S, K extends MessageKind>(def: Connector<S, K>): Connector<S, K> => Object.freeze(def);

/** A connection of the site: an outside system with its settings. */
export const connectionDef = z.object({
  title: localText,
  kind: z.string().max(40),
  /** The connector's own schema validates it. */
  settings: z.unknown(),
  /** A message that cannot be delivered for this long becomes a dead letter. */
  retryHours: z.number().int().min(1).max(168).default(24),
});
export type ConnectionDef = z.infer<typeof connectionDef>;

/** What an app's compiler has to know of a connection of the site. */
export interface SiteConnection {
  readonly title: ConnectionDef['title'];
  readonly takes: MessageKind;
  readonly where: string;
}
