/** Random graphs: a list of choices becomes a document that compiles; what the compiler objects to is taken out again. */
import * as fc from 'fast-check';
import { type CompileResult, compile } from '#runtime/compiler/index.ts';
import { type CompiledApp, type Port, portsOf } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { FLEET, type Kind, nodeTypes, type Palette, slots, tables } from './palette.ts';

export interface NodeChoice {
  readonly kind: number;
  /** Per input, in turn: which of the outputs that may be wired to it; null leaves an input that may be open, open. */
  readonly wires: readonly (number | null)[];
}
export interface GraphChoice {
  readonly nodes: readonly NodeChoice[];
  /** By how much the document's order of nodes is turned against the order in which they were drawn. */
  readonly turn: number;
}

const wireChoice = fc.option(fc.oneof(fc.nat(99), fc.nat(4)), { freq: 6 });
export const graphChoice = ({ kinds }: Palette): fc.Arbitrary<GraphChoice> =>
  fc.record({
    nodes: fc.array(
      fc.record({ kind: fc.nat(kinds.length - 1), wires: fc.array(wireChoice, { minLength: 3, maxLength: 5 }) }),
      { minLength: 1, maxLength: 12, size: 'max' },
    ),
    turn: fc.nat(13),
  });

export interface Graph {
  readonly doc: FlowDoc;
  readonly app: CompiledApp;
}

interface End {
  readonly node: string;
  readonly port: string;
  readonly def: Port;
}
type Drawn = { readonly id: string; readonly kind: Kind };

export function graphFrom({ nodes, turn }: GraphChoice, { roots, kinds }: Palette): Graph {
  const drawn: Drawn[] = roots.map((kind, i) => ({ id: `root${i}`, kind }));
  for (const [i, { kind }] of nodes.entries()) drawn.push({ id: `n${i}`, kind: unique(kinds[kind]!, i) });
  const outputs = drawn.flatMap(({ id, kind }) => ends(id, kind, 'outputs'));
  const wires: FlowDoc['wires'] = [];
  // Roughly, too: what comes from many devices, so that what takes them all finds something.
  const keyed = new Set(drawn.filter(({ kind }) => kind.config['slot'] === FLEET).map(({ id }) => id));
  const connect = (from: End, to: End) => {
    if (keyed.has(from.node) && !to.def.keyed) keyed.add(to.node);
    const end = ({ node, port }: End) => ({ node, port });
    wires.push({ id: `w${wires.length}`, from: end(from), to: end(to) });
  };
  for (const [i, choice] of nodes.entries()) {
    const { id, kind } = drawn[roots.length + i]!;
    // Only what has memory may be wired to what comes after it.
    const own = outputs.findIndex(({ node }) => node === id);
    const firstAfter = own < 0 ? outputs.filter((o) => before(o.node, id)).length : own;
    const reach = nodeTypes[kind.type]!.def.breaksLoop ? outputs : outputs.slice(0, firstAfter);
    for (const [n, input] of ends(id, kind, 'inputs').entries()) {
      const candidates = reach.filter(
        ({ def, node }) => mayFit(def, input.def) && (!input.def.keyed || keyed.has(node)),
      );
      const picks = input.def.kind === 'event' ? [choice.wires[n], choice.wires[n + 1]] : [choice.wires[n]];
      if (input.def.required && picks[0] === null) picks[0] = 0;
      for (const pick of picks) {
        // The last drawn first, so that small choices give chains.
        const from = typeof pick === 'number' ? candidates.at(-1 - (pick % candidates.length)) : undefined;
        if (from) connect(from, input);
      }
    }
  }
  const tapped = tap(drawn, outputs, connect);
  const at = turn % tapped.length;
  return repaired(docOf([...tapped.slice(at), ...tapped.slice(0, at)], wires));
}

/** A probe at every node that emits, so that each event is seen, with its payload. */
function tap(drawn: readonly Drawn[], outputs: readonly End[], connect: (from: End, to: End) => void): Drawn[] {
  const probe: Kind = { type: 'data.test-probe', config: {} };
  const all = [...drawn];
  for (const { id } of drawn) {
    const events = outputs.filter(({ node, def }) => node === id && def.kind === 'event');
    if (events.length === 0) continue;
    const input = ends(`tap-${id}`, probe, 'inputs').find(({ def }) => def.kind === 'event')!;
    for (const from of events) connect(from, input);
    all.push({ id: `tap-${id}`, kind: probe });
  }
  return all;
}

const place = (id: string): number => (id.startsWith('root') ? Number(id.slice(4)) - 10 : Number(id.slice(1)));
const before = (a: string, b: string): boolean => place(a) < place(b);

/** Paths of webhooks differ. */
const unique = (kind: Kind, i: number): Kind =>
  'path' in kind.config ? { ...kind, config: { ...kind.config, path: `${kind.config['path']}${i}` } } : kind;

function ends(node: string, { type, config }: Kind, side: 'inputs' | 'outputs'): End[] {
  const { def } = nodeTypes[type]!;
  const ports = portsOf(def, def.config.parse(config), { slots, tables })[side];
  return Object.entries(ports).map(([port, def]) => ({ node, port, def: def as Port }));
}

/** Roughly; the compiler has the last word. */
function mayFit(from: Port, to: Port): boolean {
  if (from.kind === 'event' || to.kind === 'event') return from.kind === to.kind;
  const given: string = from.type;
  const wanted: string = to.type;
  return (
    wanted === 'any' ||
    given === 'any' ||
    wanted === given ||
    (wanted === 'real' && given === 'int') ||
    (wanted === 'text' && given !== 'record' && given !== 'list')
  );
}

const docOf = (drawn: readonly Drawn[], wires: FlowDoc['wires']): FlowDoc => ({
  format: 1,
  title: 'Random',
  slots: { ...slots },
  tables: { ...tables },
  pages: { main: { title: 'Main' } },
  nodes: drawn.map(({ id, kind: { type, config } }) => ({
    id,
    type,
    version: nodeTypes[type]!.def.version,
    config: { ...config },
    at: { x: 0, y: 0 },
  })),
  wires,
});

const TRIES = 30;

function repaired(doc: FlowDoc): Graph {
  let result: CompileResult | undefined;
  for (let i = 0; i < TRIES; i++) {
    result = compile(doc, { nodeTypes });
    if (result.ok && result.app && result.doc) return { doc: result.doc, app: result.app };
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
    const wires = new Set(errors.flatMap(({ at }) => at.flatMap(({ wire }) => wire ?? [])));
    const wrong = errors.flatMap(({ at }) => (at.some(({ wire }) => wire) ? [] : (at[0]?.node ?? [])));
    doc = without(doc, wires, new Set(wrong));
  }
  throw new Error(`The compiler still objects: ${JSON.stringify(result?.diagnostics.slice(0, 3))}`);
}

function without(doc: FlowDoc, wires: ReadonlySet<string>, nodes: ReadonlySet<string>): FlowDoc {
  return {
    ...doc,
    nodes: doc.nodes.filter(({ id }) => !nodes.has(id)),
    wires: doc.wires.filter(({ id, from, to }) => !wires.has(id) && !nodes.has(from.node) && !nodes.has(to.node)),
  };
}
