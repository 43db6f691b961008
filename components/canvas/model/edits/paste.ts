/** Copies nodes with the wires between them as JSON, and puts such JSON back with fresh ids; works across apps and browsers. */
import { z } from 'zod';
import { slotDef, tableDef } from '#runtime/contract/index.ts';
import {
  type FlowTest,
  flowGroup,
  flowNode,
  flowTest,
  flowWire,
  MAX_TESTS,
  nodesOfTest,
  openDoc,
  renamedTest,
} from '#runtime/flow/index.ts';
import type { Edit, Point, Work } from '../work.ts';

/** More is an app of its own: it is opened as a file. */
const MOST_NODES = 500;

const clip = z.object({
  jig: z.literal('clip'),
  nodes: z.array(flowNode).min(1).max(MOST_NODES),
  wires: z.array(flowWire).max(2_000),
  slots: z.record(z.string(), slotDef),
  tables: z.record(z.string(), tableDef),
  /** Those whose nodes were all taken along. */
  groups: z.array(flowGroup).max(500).default([]),
  /** Those that speak of nothing else. */
  tests: z.array(flowTest).max(MAX_TESTS).default([]),
});
export type Clip = z.infer<typeof clip>;

/** The chosen nodes with what they rest on: their wires, slots and tables. */
export function copy({ doc }: Work, ids: readonly string[]): Clip | undefined {
  const chosen = new Set(ids);
  const nodes = doc.nodes.filter((n) => chosen.has(n.id));
  if (nodes.length === 0) return undefined;
  const named = new Set(nodes.flatMap((n) => Object.values(n.config)).filter((v) => typeof v === 'string'));
  const pick = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => named.has(id)));
  return {
    jig: 'clip',
    nodes,
    wires: doc.wires.filter((w) => chosen.has(w.from.node) && chosen.has(w.to.node)),
    slots: pick(doc.slots),
    tables: pick(doc.tables),
    groups: (doc.groups ?? []).filter(({ nodes }) => nodes.every((id) => chosen.has(id))),
    tests: (doc.tests ?? []).filter((test) => speaksOnlyOf(test, chosen)),
  };
}

function speaksOnlyOf(test: FlowTest, chosen: ReadonlySet<string>): boolean {
  const nodes = nodesOfTest(test);
  return nodes.size > 0 && [...nodes].every((id) => chosen.has(id));
}

/** What cannot be pasted, and why: no part of a flow, from a newer Jig, too much at once, or damaged. */
export type ClipProblem = 'not-a-flow' | 'newer' | 'too-many' | 'damaged';
export type ReadClip = { readonly clip: Clip } | { readonly problem: ClipProblem };

/** Nodes that were copied, or a whole app as it is exported. Never throws. */
export function readClip(text: string): ReadClip {
  const raw = json(text);
  if (raw === undefined) return { problem: 'not-a-flow' };
  if (raw['jig'] !== 'clip') return ofDocument(raw);
  if (Array.isArray(raw['nodes']) && raw['nodes'].length > MOST_NODES) return { problem: 'too-many' };
  const read = clip.safeParse(raw);
  return read.success ? { clip: read.data } : { problem: 'damaged' };
}

function json(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function ofDocument(raw: Readonly<Record<string, unknown>>): ReadClip {
  if (typeof raw['format'] !== 'number' || !Array.isArray(raw['nodes'])) return { problem: 'not-a-flow' };
  if (raw['nodes'].length > MOST_NODES) return { problem: 'too-many' };
  const { doc, diagnostics } = openDoc(raw);
  if (!doc) return { problem: diagnostics.some(({ code }) => code === 'parse/newer') ? 'newer' : 'damaged' };
  if (doc.nodes.length === 0) return { problem: 'not-a-flow' };
  const { nodes, wires, slots, tables, groups = [], tests = [] } = doc;
  return { clip: { jig: 'clip', nodes, wires, slots, tables, groups, tests } };
}

/** What a copy stands beside its original. */
const BESIDE = 40;
/** Of a node with a few rows. */
const ROOM = { width: 200, height: 180 };

/** Beside what was copied and beside earlier copies; from another app below what is drawn, should it meet any of it. */
function pastedBy({ nodes: copied }: Clip, nodes: Work['doc']['nodes']): Point {
  const drawn = new Set(nodes.map(({ id }) => id));
  const [xs, ys] = [copied.map(({ at }) => at.x), copied.map(({ at }) => at.y)];
  const [left, top] = [Math.min(...xs) + BESIDE, Math.min(...ys) + BESIDE];
  const [right, bottom] = [Math.max(...xs) + BESIDE, Math.max(...ys) + BESIDE];
  const meets = ({ at: { x, y } }: Work['doc']['nodes'][number]) =>
    x > left - ROOM.width && x < right + ROOM.width && y > top - ROOM.height && y < bottom + ROOM.height;
  if (!copied.some(({ id }) => drawn.has(id)) && nodes.some(meets)) {
    const below = Math.max(...nodes.map(({ at }) => at.y)) + ROOM.height + 2 * BESIDE;
    return { x: BESIDE, y: below - top + BESIDE };
  }
  const hides = (by: number) =>
    copied.some(({ at }) =>
      nodes.some((n) => Math.abs(at.x + by - n.at.x) < BESIDE / 2 && Math.abs(at.y + by - n.at.y) < BESIDE / 2),
    );
  let by = BESIDE;
  while (hides(by)) by += BESIDE;
  return { x: by, y: by };
}

export const paste =
  (clipping: Clip): Edit =>
  ({ doc }, { newId }) => {
    const by = pastedBy(clipping, doc.nodes);
    const ids = new Map(clipping.nodes.map((n) => [n.id, newId(n.type.slice(n.type.indexOf('.') + 1))]));
    for (const [id, slot] of Object.entries(clipping.slots)) doc.slots[id] ??= slot;
    for (const [id, table] of Object.entries(clipping.tables)) doc.tables[id] ??= table;
    for (const n of clipping.nodes) {
      const id = ids.get(n.id);
      if (id) doc.nodes.push({ ...structuredClone(n), id, at: { x: n.at.x + by.x, y: n.at.y + by.y } });
    }
    for (const { from, to } of clipping.wires) {
      const [a, b] = [ids.get(from.node), ids.get(to.node)];
      if (a && b) doc.wires.push({ id: newId('wire'), from: { ...from, node: a }, to: { ...to, node: b } });
    }
    for (const { nodes, ...rest } of clipping.groups) {
      const own = nodes.flatMap((id) => ids.get(id) ?? []);
      if (own.length > 0) doc.groups = [...(doc.groups ?? []), { ...rest, id: newId('group'), nodes: own }];
    }
    const room = MAX_TESTS - (doc.tests?.length ?? 0);
    const tests = clipping.tests.slice(0, room).map((test) => renamedTest(structuredClone(test), ids, newId('test')));
    if (tests.length > 0) doc.tests = [...(doc.tests ?? []), ...tests];
    return [...ids.values()];
  };
