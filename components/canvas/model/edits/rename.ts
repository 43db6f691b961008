/** Gives a node the person's own name; an empty name brings back the type's. */
import type { LocalText } from '#runtime/contract/index.ts';
import type { Edit } from '../work.ts';

export const rename =
  (id: string, title: LocalText): Edit =>
  ({ doc }) => {
    const node = doc.nodes.find((n) => n.id === id);
    if (!node) return undefined;
    if (title === '') delete node.title;
    else node.title = title;
    return undefined;
  };

export const renameApp =
  (title: LocalText): Edit =>
  ({ doc }) => {
    doc.title = title;
    return undefined;
  };
