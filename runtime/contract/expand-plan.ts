/** A plan as drawn becomes the plan that runs: of every keyed node one copy per key, with cells, lists and sources of its own. */
import type { Key, Plan, PlanInput, PlanNode } from './plan.ts';

/** Slot → its keys, in order. */
export type Keys = Readonly<Record<string, readonly Key[]>>;

/** Id of a copy. No id in a picture has a slash, so it names one node and one key, whatever the key holds. */
export const copyId = (node: string, key: string | undefined): string => (key === undefined ? node : `${node}/${key}`);

/** Index in the expanded plan of what stands first for each index of the plan as drawn. */
interface Layout {
  readonly cells: readonly number[];
  readonly lists: readonly number[];
}

/**
 * The copies of a node stand together, in the order of the keys, where the node stood: so the order in which nodes run stays that of the picture.
 * What does not depend on the key (settings, types, titles) is shared, not copied. Without a keyed node it is the plan itself.
 */
export function expandPlan(plan: Plan, keys: Keys): Plan {
  if (!plan.nodes.some(({ keyedBy }) => keyedBy !== undefined)) return plan;
  const keysOf = (slot: string | undefined): readonly (Key | undefined)[] =>
    slot === undefined ? [undefined] : (keys[slot] ?? []);
  const slotOf = new Map(plan.nodes.map(({ id, keyedBy }) => [id, keyedBy]));
  const starts = (ends: readonly { readonly node: string }[]) => {
    let next = 0;
    return ends.map(({ node }) => {
      const start = next;
      next += keysOf(slotOf.get(node)).length;
      return start;
    });
  };
  const layout: Layout = { cells: starts(plan.cells), lists: starts(plan.lists) };

  const nodes: PlanNode[] = [];
  const first: number[] = [];
  plan.nodes.forEach((node, of) => {
    first.push(nodes.length);
    keysOf(node.keyedBy).forEach((key, at) => {
      nodes.push(copyOf(node, of, key, at));
    });
  });

  function copyOf(node: PlanNode, of: number, key: Key | undefined, at: number): PlanNode {
    const inputs: PlanNode['inputs'] = {};
    for (const [port, input] of Object.entries(node.inputs)) inputs[port] = inputOf(input, at);
    const outputs: PlanNode['outputs'] = {};
    for (const [port, { kind, index }] of Object.entries(node.outputs)) {
      outputs[port] = { kind, index: layout[kind === 'signal' ? 'cells' : 'lists'][index]! + at };
    }
    if (!key) return { ...node, of, inputs, outputs };
    return {
      ...node,
      of,
      inputs,
      outputs,
      id: copyId(node.id, key.key),
      base: node.id,
      key: key.key,
      keyTitle: key.title,
    };
  }

  function inputOf(input: PlanInput, at: number): PlanInput {
    if (input.kind === 'signal') {
      if (input.cell === null) return input;
      const start = layout.cells[input.cell]!;
      const slot = slotOf.get(plan.cells[input.cell]!.node);
      if (!input.keyed) return { ...input, cell: slot === undefined ? start : start + at };
      const ends = (slot === undefined ? [] : (keys[slot] ?? [])).map((key, i) => ({ ...key, cell: start + i }));
      return { ...input, cell: null, ends };
    }
    const from = (list: number) => ({ start: layout.lists[list]!, slot: slotOf.get(plan.lists[list]!.node) });
    if (!input.keyed) {
      const lists = input.lists.map((list) => {
        const { start, slot } = from(list);
        return slot === undefined ? start : start + at;
      });
      return { ...input, lists };
    }
    const ends = input.lists.flatMap((list) => {
      const { start, slot } = from(list);
      return (slot === undefined ? [] : (keys[slot] ?? [])).map((key, i) => ({ ...key, list: start + i }));
    });
    return { ...input, lists: [], ends };
  }

  const perKey = <T extends { readonly node: string }>(ends: readonly T[]) =>
    ends.flatMap((end, of) =>
      keysOf(slotOf.get(end.node)).map((key) =>
        key ? { ...end, node: copyId(end.node, key.key), of, key: key.key } : { ...end, of },
      ),
    );
  return {
    ...plan,
    nodes,
    cells: perKey(plan.cells),
    lists: perKey(plan.lists),
    sources: plan.sources.flatMap((source) =>
      keysOf(plan.nodes[source.node]!.keyedBy).map((key, at) => ({
        ...source,
        node: first[source.node]! + at,
        ...(key ? { key: key.key } : {}),
      })),
    ),
    // What is shown is shown as drawn: these name cells of the picture's plan.
    pages: [],
    wires: {},
  };
}
