/** Frames around nodes that belong together. */

import type { LocalText } from '#runtime/contract/index.ts';
import type { GROUP_HUES } from '#runtime/flow/index.ts';
import type { Edit, Work } from '../work.ts';

export type GroupHue = (typeof GROUP_HUES)[number];

/** Nodes leave the groups they were in; a group that nobody is left in goes. */
export function leaveGroups({ doc }: Work, ids: ReadonlySet<string>): void {
  if (!doc.groups?.some(({ nodes }) => nodes.some((id) => ids.has(id)))) return;
  for (const group of doc.groups) group.nodes = group.nodes.filter((id) => !ids.has(id));
  keepGroups(
    { doc },
    doc.groups.filter(({ nodes }) => nodes.length > 0),
  );
}

function keepGroups({ doc }: Pick<Work, 'doc'>, groups: NonNullable<Work['doc']['groups']>): void {
  if (groups.length > 0) doc.groups = groups;
  else delete doc.groups;
}

/** A frame around these nodes. */
export const group =
  (ids: readonly string[], title: LocalText, hue: GroupHue = 'grey'): Edit =>
  (work, { newId }) => {
    const nodes = work.doc.nodes.map((n) => n.id).filter((id) => ids.includes(id));
    if (nodes.length === 0) return undefined;
    leaveGroups(work, new Set(nodes));
    keepGroups(work, [...(work.doc.groups ?? []), { id: newId('group'), title, hue, nodes }]);
    return nodes;
  };

/** The frame goes, the nodes stay. */
export const ungroup =
  (id: string): Edit =>
  ({ doc }) => {
    const gone = doc.groups?.find((g) => g.id === id);
    keepGroups(
      { doc },
      (doc.groups ?? []).filter((g) => g.id !== id),
    );
    return gone && [...gone.nodes];
  };

/** Nodes join a group and leave the one they were in. */
export const join =
  (id: string, ids: readonly string[]): Edit =>
  (work) => {
    const target = work.doc.groups?.find((g) => g.id === id);
    if (!target || ids.every((one) => target.nodes.includes(one))) return undefined;
    const held = target.nodes.filter((one) => !ids.includes(one));
    // It must not vanish for a moment because all its nodes are among those that join.
    for (const other of work.doc.groups ?? []) other.nodes = other.nodes.filter((one) => !ids.includes(one));
    target.nodes = [...held, ...ids];
    keepGroups(
      work,
      (work.doc.groups ?? []).filter(({ nodes }) => nodes.length > 0),
    );
    return undefined;
  };

export const leave =
  (ids: readonly string[]): Edit =>
  (work) => {
    leaveGroups(work, new Set(ids));
    return undefined;
  };

export const setGroup =
  (id: string, to: { readonly title?: LocalText; readonly hue?: GroupHue }): Edit =>
  ({ doc }) => {
    const target = doc.groups?.find((g) => g.id === id);
    if (target && to.title !== undefined) target.title = to.title;
    if (target && to.hue !== undefined) target.hue = to.hue;
    return undefined;
  };
