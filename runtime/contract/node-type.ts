/** The node type: one literal, from which palette entry, form, handles, validation, execution, manifest, preview, tests and docs derive. */
import type { z } from 'zod';
import type { BlockKind } from './block.ts';
import type { HostPort, RequestKind } from './capability.ts';
import type { Actor } from './instant.ts';
import type { Emitter, Ports, Received } from './port.ts';
import type { SlotDef } from './slot.ts';
import type { TableDef } from './table.ts';

export const CATEGORIES = ['device', 'data', 'logic', 'page', 'alarm'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What ports may depend on besides the node's own config: the document's slots and tables. */
export interface PortEnv {
  readonly slots: Readonly<Record<string, SlotDef>>;
  readonly tables: Readonly<Record<string, TableDef>>;
}

/** The answer to an earlier request of this node. */
export type Answer =
  | { readonly request: string; readonly ok: true; readonly value: unknown }
  | { readonly request: string; readonly ok: false; readonly error: string };

/** What came to this node from outside in this instant, in order. */
export interface Arrived {
  readonly samples: readonly {
    readonly port: string;
    readonly value: unknown;
    readonly status: number;
    readonly sourceAt: number;
    readonly serverAt: number;
  }[];
  readonly events: readonly {
    readonly id: string;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly by?: Actor;
  }[];
  readonly answers: readonly Answer[];
}

export interface StepContext<C, I extends Ports, O extends Ports, S, K extends RequestKind> {
  readonly config: C;
  readonly in: { readonly [P in keyof I]: Received<I[P]> };
  readonly out: { readonly [P in keyof O]: Emitter<O[P]> };
  /** Kept across steps, restarts and redeploys. Mutate it in place. */
  readonly state: S;
  /** Logical time of this instant, ms since 1970 UTC. Date.now and Math.random do not exist in the kernel. */
  readonly now: number;
  /** The site's IANA zone. */
  readonly zone: string;
  /** The app's slots and tables, as the plan has them. */
  readonly env: PortEnv;
  /** The key it runs for, and its title, where its wires are keyed. */
  readonly key?: string;
  readonly keyTitle?: string;
  /** True when a time asked for with `wakeAt` has come. */
  readonly due: boolean;
  /** Step again at this logical time even if nothing arrives; a later call replaces it, undefined cancels. */
  readonly wakeAt: (at: number | undefined) => void;
  readonly arrived: Arrived;
  readonly host: Pick<HostPort, K>;
  /** The node's compiled code, for types with `code`. */
  readonly code: (scope: Readonly<Record<string, unknown>>) => unknown;
}

/** Code a user typed, compiled into the app's module and run in the sandbox only. */
export interface UserCode {
  /** 'expression': one value from its scope. 'script': a function body. Both JavaScript; an expression only a safe subset of it. */
  readonly language: 'expression' | 'script';
  readonly source: string;
  /** The config field it came from, so a finding can name its line. */
  readonly field: string;
  /** Names in scope, in the order `code({...})` gives them. */
  readonly scope: readonly string[];
}

/** Also in scope where a node runs per key, unless a port has the name. */
export const KEY_NAMES = ['key', 'keyTitle'] as const;
export const keyNames = ({ scope }: Pick<UserCode, 'scope'>): readonly (typeof KEY_NAMES)[number][] =>
  KEY_NAMES.filter((name) => !scope.includes(name));

export interface Problem {
  readonly field: string;
  /** Key into the node's own text `problems`. */
  readonly problem: string;
  readonly data?: Readonly<Record<string, string | number>>;
  /** What the field may be set to: this share (0…1) of the range of the tag that feeds the signal input, low end to high end. */
  readonly ofRange?: { readonly input: string; readonly share: number };
}

/**
 * A test that is also documentation: `feed` and `expect` hold one entry per instant and port.
 * Signals: a value (undefined = nothing arrives), or `{status}` for one without a value, or `{value, status}`.
 * Events: an array of payloads (undefined = none).
 * At a keyed input a record of these, by key.
 */
export interface Example {
  readonly name: string;
  readonly config: unknown;
  /** Present when ports depend on slots or tables. */
  readonly env?: Partial<PortEnv>;
  /** The keys at its keyed inputs, which here are their titles, too. */
  readonly keys?: readonly string[];
  /** The key it runs for, for what speaks of it. */
  readonly key?: string;
  /** Logical time of each instant, ms; default 0, 1000, 2000 … A wake-up that falls between two is stepped by itself and adds its emitted values to the outputs of the next listed instant. */
  readonly at?: readonly number[];
  readonly zone?: string;
  /** Input port → one entry per instant. */
  readonly feed?: Readonly<Record<string, readonly unknown[]>>;
  /** What arrives from outside, one list per instant, as in Arrival without `node`. */
  readonly arrivals?: readonly (readonly Readonly<Record<string, unknown>>[])[];
  /** Output port → signal: value after each instant; event: every payload emitted over the whole run, in order. */
  readonly expect?: Readonly<Record<string, readonly unknown[]>>;
  /** Signal output → quality after each instant. */
  readonly quality?: Readonly<Record<string, readonly string[]>>;
  /** Every request of the run, in order: {kind, ...request fields}. Compared as a subset of fields. */
  readonly requests?: readonly Readonly<Record<string, unknown>>[];
}

export interface ConfigMigration {
  readonly to: number;
  readonly name: string;
  up(config: Readonly<Record<string, unknown>>): Record<string, unknown>;
}
export interface StateMigration {
  readonly to: number;
  readonly name: string;
  up(state: unknown): unknown;
}

export interface NodeType<C, I extends Ports, O extends Ports, S, K extends RequestKind> {
  /** Stable for ever: `category.name`. */
  readonly type: `${Category}.${string}`;
  /** Version of `config`; every bump needs a named migration. */
  readonly version: number;
  /** A lucide icon name, kebab-case. */
  readonly icon: string;
  /**
   * Flat object. Field meta: `widget` ('slot' | 'slot-tag' | 'slot-tags' | 'connection' | 'table' | 'column' | 'page' | 'cron' | 'code' |
   * 'expression' | 'fields' | 'inputs' | 'cases' | 'conditions' | 'mapping' | 'duration' | 'values' | 'role' | 'unit' | 'local-text' | 'text-area' | 'nodes'), `unit` (UCUM), `unitLike` (input port), `advanced`, `access` ('read' | 'write', for slot-tag; 'state', for slot), `takes` (kind of message, for connection), `when` ([{field, in}]: shown only while those settings have these values).
   * Every field has a default, so that a dropped node opens; what must be chosen by a person fails `check` until it is.
   */
  readonly config: z.ZodType<C>;
  readonly inputs: I | ((config: C, env: PortEnv) => I);
  readonly outputs: O | ((config: C, env: PortEnv) => O);
  readonly state?: {
    readonly version: number;
    readonly schema: z.ZodType<S>;
    readonly initial: (config: C) => S;
    readonly migrations?: readonly StateMigration[];
  };
  readonly capabilities?: readonly K[];
  /** Its outputs in this instant do not depend on its inputs in this instant. */
  readonly breaksLoop?: boolean;
  /** What may arrive from outside. A node without it and without wires into it is unreachable. */
  readonly source?: 'samples' | 'events' | 'timer';
  /** Step it in the first instant even if nothing arrives. */
  readonly atStart?: boolean;
  /** It is a block on the floor page named by its config field `page`. */
  readonly block?: BlockKind;
  readonly migrations?: readonly ConfigMigration[];
  /** Code of this node, compiled by the emitter. */
  code?(config: C, env: PortEnv): UserCode | undefined;
  check?(config: C, env: PortEnv): readonly Problem[];
  /** Pure, synchronous, deterministic. */
  step(ctx: StepContext<C, I, O, S, K>): void;
  readonly examples: readonly [Example, ...Example[]];
}

// The variance positions of the contract: a registry holds types whose parameters differ.
// biome-ignore lint/suspicious/noExplicitAny: a heterogenous registry has no other element type
export type AnyNodeType = NodeType<any, any, any, any, any>;

export const defineNodeType = <C, I extends Ports, O extends Ports, S = undefined, const K extends RequestKind = never>(
  def: NodeType<C, I, O, S, K>,
): NodeType<C, I, O, S, K> => Object.freeze(def);

/** The ports of a node as configured. */
export const portsOf = (type: AnyNodeType, config: unknown, env: PortEnv): { inputs: Ports; outputs: Ports } => ({
  inputs: typeof type.inputs === 'function' ? type.inputs(config, env) : type.inputs,
  outputs: typeof type.outputs === 'function' ? type.outputs(config, env) : type.outputs,
});

export const categoryOf = (type: string): Category => type.slice(0, type.indexOf('.')) as Category;
