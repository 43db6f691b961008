/** What the compiler said about the drawing, arranged for the canvas: findings by node, types by port, what runs over each wire. */

import type { CompileResult, Guarantee, ResolvedPort } from '#runtime/compiler/index.ts';
import type { Diagnostic, Manifest, Plan, ValueType } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { End } from './work.ts';

export interface Check {
  readonly ok: boolean;
  /** What was compiled. */
  readonly doc: FlowDoc;
  readonly findings: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
  readonly manifest: Manifest | undefined;
  readonly plan: Plan | undefined;
  /** The drawing as the compiler reads it, settings brought to today's versions; undefined when it could not. */
  readonly read: FlowDoc | undefined;
  /** What the wire promises; undefined when it joins nothing. */
  promiseOf(wire: string): Guarantee | undefined;
  /** Worst first; the same list as last time when nothing about the node changed. */
  ofNode(node: string): readonly Diagnostic[] | undefined;
  ofWire(wire: string): boolean;
  readonly types: ReadonlyMap<string, ValueType>;
  portAt(end: End, side: 'inputs' | 'outputs'): ResolvedPort | undefined;
  /** The slot `many` for each of whose devices the node runs. */
  keyedBy(node: string): string | undefined;
  /** Type a signal port carries; undefined when unknown or an event. */
  typeAt(end: End, side: 'inputs' | 'outputs'): ValueType | undefined;
}

const RANK = { error: 0, warning: 1, hint: 2 } as const;

const SIDES = ['inputs', 'outputs'] as const;
const typeKey = ({ node, port }: End, side: (typeof SIDES)[number]) => `${side} ${node} ${port}`;

/** The node a finding is shown at: the one it names, else the one its wire ends in. */
export function homeOf({ at }: Diagnostic, doc: FlowDoc): string | undefined {
  const node = at.find((p) => p.node !== undefined)?.node;
  if (node !== undefined) return node;
  const wire = at.find((p) => p.wire !== undefined)?.wire;
  return doc.wires.find((w) => w.id === wire)?.to.node;
}

export function arrangeCheck(result: CompileResult, doc: FlowDoc, last: Check | undefined): Check {
  const byNode = new Map<string, Diagnostic[]>();
  const wires = new Set<string>();
  for (const finding of [...result.diagnostics].sort((a, b) => RANK[a.severity] - RANK[b.severity])) {
    const home = homeOf(finding, doc);
    if (home !== undefined) byNode.set(home, [...(byNode.get(home) ?? []), finding]);
    if (finding.severity !== 'error') continue;
    for (const { wire } of finding.at) if (wire !== undefined) wires.add(wire);
  }
  // A view that compares by identity redraws only for news.
  const stable = new Map<string, readonly Diagnostic[]>();
  for (const [node, findings] of byNode) {
    const before = last?.ofNode(node);
    stable.set(node, before && JSON.stringify(before) === JSON.stringify(findings) ? before : findings);
  }
  const count = (severity: Diagnostic['severity']) => result.diagnostics.filter((d) => d.severity === severity).length;
  const portAt = (end: End, side: 'inputs' | 'outputs') => result.ports?.[end.node]?.[side][end.port];
  const types = new Map<string, ValueType>();
  for (const [node, sides] of Object.entries(result.ports ?? {})) {
    for (const side of SIDES) {
      for (const [port, resolved] of Object.entries(sides[side])) {
        if (resolved.kind !== 'signal' || !resolved.type) continue;
        const key = typeKey({ node, port }, side);
        const before = last?.types.get(key);
        types.set(key, before && JSON.stringify(before) === JSON.stringify(resolved.type) ? before : resolved.type);
      }
    }
  }

  return {
    ok: result.ok,
    doc,
    findings: result.diagnostics,
    errors: count('error'),
    warnings: count('warning'),
    manifest: result.manifest,
    plan: result.app?.plan,
    read: result.doc,
    promiseOf: (wire) => result.guarantees?.[wire],
    ofNode: (node) => stable.get(node),
    ofWire: (wire) => wires.has(wire),
    keyedBy: (node) => result.keyed?.[node],
    portAt,
    types,
    typeAt: (end, side) => types.get(typeKey(end, side)),
  };
}
