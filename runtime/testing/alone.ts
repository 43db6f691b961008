/** A node alone: a small app in which what a test gives goes straight to its inputs. The same compiler and kernel run it as any other. */
import { type CompileResult, compile, type NodePorts, type ResolvedPort } from '#runtime/compiler/index.ts';
import { type CompiledApp, type Diagnostic, portsOf, type SlotTag } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode, FlowWire, NodeTypes } from '#runtime/flow/index.ts';

/** No id of a person's has these: ids of a document are checked, and a clash would only give a finding. */
const SLOT = 'given';
const SLOT_OF_ALL = 'given-of-all';
const EVENT = 'given-event-';

export interface Alone {
  readonly app: CompiledApp;
  readonly doc: FlowDoc;
  /** Signal input → the tag that feeds it. */
  readonly tags: ReadonlyMap<string, { readonly slot: string; readonly tag: string }>;
  /** Event input → the webhook that feeds it. */
  readonly hooks: ReadonlyMap<string, string>;
}

export interface Surroundings {
  readonly doc: FlowDoc;
  /** Of the whole app: what reaches the node's inputs there. */
  readonly ports: CompileResult['ports'];
  readonly keyed: CompileResult['keyed'];
  readonly nodeTypes: NodeTypes;
}

/** `nothing`: there is no such node; else the finding that keeps it from running alone. */
export function alone(
  id: string,
  { doc, ports, keyed, nodeTypes }: Surroundings,
): Alone | { readonly problem: Diagnostic | undefined } {
  const node = doc.nodes.find((one) => one.id === id);
  const known = ports?.[id];
  if (!node || !known) return { problem: undefined };
  const made = around(node, known, keyed?.[id] !== undefined, allKeys(node, nodeTypes, doc));
  const { tests: _, groups: __, ...rest } = doc;
  const small: FlowDoc = { ...rest, ...made.parts, slots: { ...doc.slots, ...made.parts.slots } };
  const { app, diagnostics } = compile(small, { nodeTypes });
  if (!app) return { problem: diagnostics.find(({ severity }) => severity === 'error') };
  return { app, doc: small, tags: made.tags, hooks: made.hooks };
}

/** Inputs that take every key at once. */
function allKeys(node: FlowNode, nodeTypes: NodeTypes, doc: FlowDoc): ReadonlySet<string> {
  const def = Object.hasOwn(nodeTypes, node.type) ? nodeTypes[node.type]?.def : undefined;
  const config = def?.config.safeParse(node.config);
  if (!def || !config?.success) return new Set();
  const { inputs } = portsOf(def, config.data, doc);
  return new Set(Object.entries(inputs).flatMap(([name, port]) => (port.keyed ? [name] : [])));
}

function around(node: FlowNode, { inputs }: NodePorts, isKeyed: boolean, taking: ReadonlySet<string>) {
  const tags = new Map<string, { slot: string; tag: string }>();
  const hooks = new Map<string, string>();
  const slots: FlowDoc['slots'] = {};
  const sources: FlowNode[] = [];
  const wires: FlowWire[] = [];
  const at = { x: 0, y: 0 };
  const wire = (from: FlowWire['from'], port: string) =>
    wires.push({ id: `wire-${wires.length}`, from, to: { node: node.id, port } });
  const entries = Object.entries(inputs);
  for (const [slot, takesAll] of [
    [SLOT, false],
    [SLOT_OF_ALL, true],
  ] as const) {
    const signals = entries.flatMap(([name, port]) =>
      port.kind === 'signal' && taking.has(name) === takesAll ? [[name, port] as const] : [],
    );
    if (signals.length === 0) continue;
    const many = takesAll || isKeyed;
    slots[slot] = {
      title: slot,
      tags: Object.fromEntries(signals.map(([name, port]) => [name, tagFor(name, port)])),
      ...(many ? { many } : {}),
    };
    const mode = signals.some(([, { every }]) => every) ? 'every' : 'latest';
    sources.push({
      id: slot,
      type: 'device.input',
      version: 1,
      config: { slot, tags: signals.map(([name]) => name), mode },
      at,
    });
    for (const [name] of signals) {
      tags.set(name, { slot, tag: name });
      wire({ node: slot, port: name }, name);
    }
  }
  entries.forEach(([name, port], i) => {
    if (port.kind !== 'event') return;
    const id = `${EVENT}${i}`;
    hooks.set(name, id);
    sources.push({ id, type: 'logic.http-in', version: 1, config: { path: `given/${i}` }, at });
    wire({ node: id, port: 'request' }, name);
  });
  return { tags, hooks, parts: { slots, nodes: [...sources, node], wires } };
}

/** As what reaches it in the app; where nothing is known, a number. */
function tagFor(title: string, port: Extract<ResolvedPort, { kind: 'signal' }>): SlotTag {
  const type = port.type ?? { type: 'real' as const, ...port.wants };
  return { title, type: type.type, access: 'read', ...(type.unit === undefined ? {} : { unit: type.unit }) };
}
