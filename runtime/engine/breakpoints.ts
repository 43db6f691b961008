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

export const viewOf = ({ nodes, left }: AppView, plan: Plan): OutputOf<'apps.inspect'> => ({
  left,
  nodes: nodes.flatMap(({ node: index, in: seen, out, state }) => {
    const node = plan.nodes[index];
    if (!node) return [];
    const { id, base = id, key } = node;
    return [{ node: base, ...(key === undefined ? {} : { key }), in: { ...seen }, out: { ...out }, state }];
  }),
});
