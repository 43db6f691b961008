'use client';
/** Puts a palette item on the canvas: where it was dropped, or where there is room. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from './context.tsx';
import { intoWire } from './model/edits/insert.ts';
import { freePlace } from './model/place.ts';
import type { PaletteItem } from './palette-items.ts';
import { wireUnder } from './use-drop-into.ts';

export function usePlace() {
  const editor = useEditor();
  const flow = useReactFlow();
  const api = useStoreApi();

  /** Whether the point is over the canvas; else nothing happens. */
  const drop = useCallback(
    (item: Pick<PaletteItem, 'put'>, x: number, y: number): boolean => {
      const pane = api.getState().domNode;
      const box = pane?.getBoundingClientRect();
      if (!pane || !box || x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
      const at = flow.screenToFlowPosition({ x: x - 24, y: y - 18 });
      const wire = wireUnder(x, y);
      editor.edit(wire === undefined ? item.put(at) : intoWire(wire, item.put(at)));
      pane.focus({ preventScroll: true });
      return true;
    },
    [editor, flow, api],
  );

  const put = useCallback(
    (item: Pick<PaletteItem, 'put'>) => {
      const box = api.getState().domNode?.getBoundingClientRect();
      const middle = box
        ? flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
        : { x: 0, y: 0 };
      const { work, selection } = editor.store.getState();
      const at = freePlace(work.doc.nodes, selection.nodes[0], middle);
      editor.edit(item.put(at));
    },
    [editor, flow, api],
  );

  return { drop, put };
}
