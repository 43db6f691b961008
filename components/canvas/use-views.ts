'use client';
/** Moves the canvas to the whole drawing, or to where it begins. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from './context.tsx';
import type { Extent } from './model/extent.ts';
import { frameOf } from './model/frame.ts';
import { NODE_SIZE } from './model/place.ts';
import { nodeById } from './model/ports.ts';
import { firstView, type Room, wholeView } from './model/view.ts';

export interface Views {
  /** Everything, however small. `duration`: of the way there, ms. */
  whole(duration?: number): void;
  /** As when it is opened. */
  first(): void;
  /** This node, with what is around it. */
  around(node: string): void;
}

/** Nearer, if need be, so that it can be read. */
const READ = 0.8;

export function useViews(): Views {
  const flow = useReactFlow();
  const api = useStoreApi();
  const { store } = useEditor();
  return useMemo(() => {
    const boxes = (): { items: readonly Extent[]; room: Room } => {
      const { nodeLookup, width, height } = api.getState();
      const { nodes, groups = [] } = store.getState().work.doc;
      const sizeOf = (id: string) => nodeLookup.get(id)?.measured;
      const grouped = new Set(groups.flatMap((group) => group.nodes));
      return {
        items: [
          ...groups.flatMap((group) => frameOf(group, nodes, sizeOf) ?? []),
          ...nodes
            .filter(({ id }) => !grouped.has(id))
            .map(({ id, at }) => ({ ...NODE_SIZE, ...definedOf(sizeOf(id)), ...at })),
        ],
        room: { width, height },
      };
    };
    const first = () => {
      const { items, room } = boxes();
      const view = firstView(items, room);
      if (view) void flow.setViewport(view);
    };
    return {
      first,
      whole(duration = 0) {
        const { items, room } = boxes();
        const view = wholeView(items, room);
        if (view) void flow.setViewport(view, { duration });
      },
      around(id) {
        const node = nodeById(store.getState().work.doc.nodes, id);
        if (!node) return first();
        const { width, height } = { ...NODE_SIZE, ...definedOf(api.getState().nodeLookup.get(id)?.measured) };
        void flow.setCenter(node.at.x + width / 2, node.at.y + height / 2, { zoom: READ });
      },
    };
  }, [flow, api, store]);
}

const definedOf = (size: { width?: number | undefined; height?: number | undefined } | undefined) =>
  size?.width === undefined || size.height === undefined ? {} : { width: size.width, height: size.height };
