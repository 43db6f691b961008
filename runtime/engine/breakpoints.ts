/** Breakpoints and what is seen at one, between the nodes of the picture and those of the plan that runs. */
import type { AppView, Breakpoint, Plan } from '#runtime/contract/index.ts';
import type { OutputOf } from '#runtime/rpc/index.ts';

export interface BreakpointAt {
  /** In the picture. */
  readonly node: string;
  /** Of one key only. */
  readonly key?: string | undefined;
  readonly condition?: string | undefined;
}

/** In an expanded plan a keyed node has a copy for each key. */
export const breakpointsIn = (plan: Plan, breakpoints: readonly BreakpointAt[]): Breakpoint[] =>
  breakpoints.flatMap(({ node, key, condition }) =>
    plan.nodes.flatMap((copy, index) =>
      (copy.base ?? copy.id) === node && (key === undefined || copy.key === key)
        ? [condition === undefined ? { node: index } : { node: index, condition }]
        : [],
    ),
  );

/** The node of the picture behind one of the plan, and its device where it has one; undefined when there is none. */
export function nodeAt(plan: Plan, index: number): { node: string; key?: string } | undefined {
  const copy = plan.nodes[index];
  return copy && { node: copy.base ?? copy.id, ...(copy.key === undefined ? {} : { key: copy.key }) };
}

export const viewOf = ({ nodes, left }: AppView, plan: Plan): OutputOf<'apps.inspect'> => ({
  left,
  nodes: nodes.flatMap(({ node: index, in: seen, out, state }) => {
    const at = nodeAt(plan, index);
    return at ? [{ ...at, in: { ...seen }, out: { ...out }, state }] : [];
  }),
});
