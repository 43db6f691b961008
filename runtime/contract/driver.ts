/** A driver: a protocol as one literal. Polling, reconnect, stale marking, deadband and write confirmation are in runtime/devices, never in a driver. */
import type { z } from 'zod';
import type { TagAccess } from './device.ts';
import type { Lang } from './lang.ts';
import type { ValueType, WireType } from './value-type.ts';

/** What a driver reads: the device supervisor adds server time and turns it into a Sample. */
export interface Reading {
  readonly value: unknown;
  /** OPC UA StatusCode. */
  readonly status: number;
  /** When it was so, by the device's own clock, where it tells that. */
  readonly sourceAt?: number;
  /** It tells of then, however long ago: an old time is no sign of a clock that is wrong. */
  readonly past?: boolean;
  /** What that clock showed as it told this; absent: `sourceAt`. A value that has not changed for an hour is old, its clock is not. */
  readonly clockAt?: number;
}

/** Thrown by `Session.write` when it is certain that the device did not carry the write out. Any other error leaves that open. */
export class WriteRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WriteRefused';
  }
}

/** One line of what a device has: a folder, a value, or both. */
export interface BrowseItem<A> {
  /** What `browse` is asked with to see what lies below; it means nothing to anybody but the driver. */
  readonly id: string;
  readonly label: string;
  /** Whether anything may lie below. */
  readonly below: boolean;
  /** Absent: nothing that could be a tag. */
  readonly point?: {
    readonly address: A;
    /** With its unit, where the device tells one. */
    readonly type: ValueType;
    readonly access: TagAccess;
  };
}

/** Abilities are found by presence. */
export interface Session<A> {
  /** Same order as asked; a bad tag is a bad status, not a throw. A throw means the connection is gone. */
  read?(addresses: readonly A[], signal: AbortSignal): Promise<readonly Reading[]>;
  /** In place of `read` while the device is at work, for a source that keeps what has happened since it was asked last: messages as in
   * `subscribe`, the oldest first. */
  collect?(
    addresses: readonly A[],
    signal: AbortSignal,
  ): Promise<readonly (readonly (readonly [index: number, reading: Reading])[])[]>;
  /** Resolves when the device has confirmed. Rejects with WriteRefused when it certainly did not happen. */
  write?(address: A, value: unknown, signal: AbortSignal): Promise<void>;
  /** What came in one message of the device is told in one call, as pairs of an address's index and its reading. A source that can wait
   * does so, with its acknowledgement too, until what the call returns settles. `intervalsMs`: how often each is to be looked at, for a
   * device that can be told. Resolves to the function that ends it. */
  subscribe?(
    addresses: readonly A[],
    onReadings: (readings: readonly (readonly [index: number, reading: Reading])[]) => Promise<void> | undefined,
    intervalsMs?: readonly number[],
  ): Promise<() => Promise<void>>;
  /** What lies directly below `parent`, an item's `id`; absent: at the top. Whoever has seen enough stops asking. Throws Error with a plain
   * sentence; the connection may go on. */
  browse?(parent: string | undefined, signal: AbortSignal): AsyncIterable<BrowseItem<A>>;
  /** Questions that wait for the line it shares with other devices, of all of them. */
  waiting?(): number;
  /** It failed alone and is asked only now and then, so that it does not spoil what it was read with. */
  isResting?(address: A): boolean;
  /** SHA-256 fingerprint of the certificate the far end has shown, as AB:CD:… . */
  readonly fingerprint?: string;
  /** Settles when the connection is lost; never rejects. */
  readonly closed: Promise<string>;
  close(): Promise<void>;
}

/** A device in software that speaks the driver's protocol on loopback: what a profile is tried on, and what a plant without the machine learns with. */
export interface Twin<E, A> {
  /** Where it listens, as a person would fill it in. */
  readonly endpoint: E;
  /** What the device holds there from now on: the raw value, before scale and offset. */
  set(address: A, value: unknown): void;
  /** What it holds, after a write also. */
  get(address: A): unknown;
  close(): Promise<void>;
}

export interface DriverText {
  readonly title: string;
  readonly help: string;
  /** Labels of the endpoint's and the address's fields. */
  readonly endpoint: Readonly<Record<string, string>>;
  readonly address: Readonly<Record<string, string>>;
}

/**
 * `meta` of a field of `endpoint` or `address` says how its form treats it (app/_client/form-schema.ts): `unit`, `examples`, `advanced` (folded
 * away), `secret`, `when` (shown only while other fields have these values), `otherwise` (its value while not shown), `needed` (to be filled in
 * while shown), `wide` (its values are long), `steps` (how it goes on from one tag to the next), `gives`
 * (what the tag most likely becomes on a wire).
 */
export interface Driver<E, A> {
  /** = folder name. */
  readonly protocol: string;
  readonly version: number;
  /** One connection → form, validation, docs. */
  readonly endpoint: z.ZodType<E>;
  /** One tag on it → form, CSV columns, docs. */
  readonly address: z.ZodType<A>;
  readonly text: Readonly<Record<Lang, DriverText>>;
  wireType(address: A): WireType;
  /** Devices with the same answer share one connection: they are lost and come back together. */
  link?(endpoint: E): string;
  /** Whether its sessions can list what a device has. */
  readonly browses?: boolean;
  /** Starts a device that has just these addresses; each begins with its value. */
  twin?(points: readonly { readonly address: A; readonly value: unknown }[]): Promise<Twin<E, A>>;
  /** `device`: its id at this site, absent while it is only tried. Rejects with an Error whose message is a plain sentence. */
  connect(endpoint: E, context: { readonly signal: AbortSignal; readonly device?: string }): Promise<Session<A>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a heterogenous registry has no other element type
export type AnyDriver = Driver<any, any>;
export const defineDriver = <E, A>(def: Driver<E, A>): Driver<E, A> => Object.freeze(def);
