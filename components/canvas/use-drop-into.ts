'use client';
/** Where a dragged node is let go counts: on a wire it goes into it, in a group's frame it joins the group. */
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from './context.tsx';
import { join } from './model/edits/groups.ts';
import { insertExisting, mayInsert } from './model/edits/insert.ts';
import { groupAt } from './model/frame.ts';
import type { Point } from './model/work.ts';

/** The wire at a place in the window. */
export function wireUnder(x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest('.react-flow__edge')?.getAttribute('data-id');
    if (id) return id;
  }
  return undefined;
}

/** To be called while the drag's own step is still open, so that all of it undoes as one. */
export function useDropInto(): (moved: readonly string[]) => void {
  const editor = useEditor();
  const flow = useReactFlow();
  return useCallback(
    (moved) => {
      const middleOf = (id: string): Point | undefined => {
        const node = flow.getNode(id);
        if (!node) return undefined;
        const { width = 0, height = 0 } = node.measured ?? {};
        return { x: node.position.x + width / 2, y: node.position.y + height / 2 };
      };
      const { work, check } = editor.store.getState();
      const sizeOf = (id: string) => flow.getNode(id)?.measured;
      const [only] = moved;
      if (moved.length === 1 && only !== undefined) {
        const middle = middleOf(only);
        const place = middle && flow.flowToScreenPosition(middle);
        const id = place && wireUnder(place.x, place.y);
        const wire = work.doc.wires.find((one) => one.id === id);
        const ports = wire && mayInsert(only, wire, work, { nodeTypes: editor.env.nodeTypes, check });
        if (wire && ports) editor.edit(insertExisting(wire.id, only, ports), 'drag');
      }
      for (const id of moved) {
        const middle = middleOf(id);
        // Its own group grows with it: only another one counts.
        const others = (work.doc.groups ?? []).filter(({ nodes }) => !nodes.includes(id));
        const target = middle && groupAt(middle, others, work.doc.nodes, sizeOf);
        const together = work.doc.groups?.some(
          ({ nodes }) => nodes.includes(id) && moved.length > 1 && nodes.every((one) => moved.includes(one)),
        );
        if (target && !together) editor.edit(join(target.id, [id]), 'drag');
      }
    },
    [editor, flow],
  );
}
