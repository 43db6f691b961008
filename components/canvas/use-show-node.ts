'use client';
/** Selects a node and brings it into the middle of the canvas. */
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from './context.tsx';
import { NODE_SIZE } from './model/place.ts';
import { nodeById } from './model/ports.ts';

/** Nearer, if need be, so that it can be read. */
const LEAST_ZOOM = 0.6;

export function useShowNode(): (node: string) => void {
  const editor = useEditor();
  const flow = useReactFlow();
  return useCallback(
    (id) => {
      editor.select({ nodes: [id] });
      const node = nodeById(editor.store.getState().work.doc.nodes, id);
      if (!node) return;
      const zoom = Math.max(flow.getZoom(), LEAST_ZOOM);
      const { x, y } = node.at;
      void flow.setCenter(x + NODE_SIZE.width / 2, y + NODE_SIZE.height / 2, { zoom, duration: 200 });
    },
    [editor, flow],
  );
}
