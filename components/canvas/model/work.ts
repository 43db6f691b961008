/** What the canvas edits: the app document and the site's bindings of its slots; and the shape of one edit. */
import type { Bindings, NodeEntry } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';

export interface Work {
  doc: FlowDoc;
  bindings: Bindings;
}

export type NodeTypes = Readonly<Record<string, NodeEntry>>;

export interface EditEnv {
  readonly nodeTypes: NodeTypes;
  /** A fresh id that begins with `prefix`; never one used before, because retained state is handed over by node id. */
  readonly newId: (prefix: string) => string;
}

/** Changes a draft in place; returns the ids of the nodes to select afterwards, or nothing to leave the selection alone. */
export type Edit = (work: Work, env: EditEnv) => readonly string[] | undefined;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One end of a wire. */
export interface End {
  readonly node: string;
  readonly port: string;
}
