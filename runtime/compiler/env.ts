/** What the compiler is given and what it gives back. */
import type {
  Bindings,
  CompiledApp,
  DeviceDef,
  Diagnostic,
  Manifest,
  SiteConnection,
  ValueType,
} from '#runtime/contract/index.ts';
import type { FlowDoc, NodeTypes } from '#runtime/flow/index.ts';

export interface Site {
  /** By device id. */
  readonly devices: Readonly<Record<string, DeviceDef>>;
  /** By id; absent where nobody asked for them: then the rules about them are skipped. */
  readonly connections?: Readonly<Record<string, SiteConnection>> | undefined;
  readonly bindings: Bindings;
}

export interface CompileEnv {
  readonly nodeTypes: NodeTypes;
  /** Absent for an app that is looked at without a site, as a template: the rules about bindings are skipped. */
  readonly site?: Site | undefined;
}

/** What a port carries after `like` and `unitLike` are resolved over the wires. */
export type ResolvedPort =
  | {
      readonly kind: 'signal';
      /** At an input what the node sees, after conversion; absent = any type, or not known yet. */
      readonly type?: ValueType | undefined;
      /** Inputs: what it asks for; without `type` any will do. */
      readonly wants?: Partial<ValueType> | undefined;
      readonly required?: boolean | undefined;
      readonly every?: boolean | undefined;
    }
  | {
      readonly kind: 'event';
      /** Of the payload; at an input those that arrive. Absent = any record. */
      readonly fields?: Readonly<Record<string, ValueType>> | undefined;
      /** Inputs: fields it cannot do without. */
      readonly wants?: Readonly<Record<string, ValueType>> | undefined;
      readonly required?: boolean | undefined;
    };

export interface NodePorts {
  readonly inputs: Readonly<Record<string, ResolvedPort>>;
  readonly outputs: Readonly<Record<string, ResolvedPort>>;
}

/**
 * latest: the newest sample; older ones may be left out under load. every: each sample, in order; what a crash or an overflow takes shows in the status.
 * once: each event, in order, exactly once, over crashes and restarts.
 */
export type Guarantee = 'latest' | 'every' | 'once';

export interface CompileResult {
  /** No finding is an error; `app` is there. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly app?: CompiledApp;
  /** The document as opened, settings brought to today's versions; absent when it could not be read. */
  readonly doc?: FlowDoc;
  /** By node id; as far as known, also when there are errors. */
  readonly ports?: Readonly<Record<string, NodePorts>>;
  /** What each wire promises, by its id. */
  readonly guarantees?: Readonly<Record<string, Guarantee>>;
  readonly manifest?: Manifest;
  /** Node id → the slot `many` for each of whose devices it runs. */
  readonly keyed?: Readonly<Record<string, string>>;
}
