/** Makes, renames and removes the pages of an app. */
import type { LocalText } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { configFields } from '../fields.ts';
import type { Edit, EditEnv, NodeTypes, Work } from '../work.ts';
import { remove } from './remove.ts';

/** An empty title is half typed: the page keeps it, the compiler says what is missing. */
export const putPage =
  (id: string, title: LocalText): Edit =>
  ({ doc }) => {
    doc.pages[id] = { ...doc.pages[id], title };
    return undefined;
  };

const pageField = ({ type }: FlowNode, nodeTypes: NodeTypes): string | undefined => {
  const def = nodeTypes[type]?.def;
  return def && configFields(def).find((field) => field.widget === 'page')?.name;
};

/** What stands on a page, in the order of the drawing. */
export const nodesOnPage = ({ doc }: Pick<Work, 'doc'>, page: string, nodeTypes: NodeTypes): FlowNode[] =>
  doc.nodes.filter((node) => {
    const field = pageField(node, nodeTypes);
    return field !== undefined && node.config[field] === page;
  });

/** What stood on it goes to the page `to`; without one it goes too. */
export const removePage =
  (id: string, to?: string): Edit =>
  (work, env: EditEnv) => {
    const nodes = nodesOnPage(work, id, env.nodeTypes);
    if (to === undefined) remove(nodes.map((node) => node.id))(work, env);
    else
      for (const node of nodes) {
        const field = pageField(node, env.nodeTypes);
        if (field !== undefined) node.config[field] = to;
      }
    delete work.doc.pages[id];
    return [];
  };
