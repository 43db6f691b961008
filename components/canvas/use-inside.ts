'use client';
/** Where a card at a node has to go so that the canvas's edges do not cut it. */
import { useStore } from '@xyflow/react';

/** It moves by so many canvas pixels at a time: following each one would draw it anew at every frame. */
const STEP = 8;
/** Left free at the edge, window pixels. */
const EDGE = 6;

/** So much of the card stays under its node, canvas pixels. */
const KEPT = 40;

/** `width`, of the card, and the result are canvas pixels. A card stays with its node: where that is out of sight, so is the card. */
export function useInside(node: string, width: number): number {
  return useStore((s) => {
    const inner = s.nodeLookup.get(node);
    if (!inner || s.width === 0) return 0;
    const [left, , zoom] = s.transform;
    const edge = (s.width - EDGE - left) / zoom;
    const over = inner.internals.positionAbsolute.x + width - edge;
    return Math.max(0, Math.min(width - KEPT, Math.ceil(over / STEP) * STEP));
  });
}

/** Whether a card of `height` canvas pixels fits between a node and the canvas's upper edge. */
export function useHasRoomAbove(node: string, height: number): boolean {
  return useStore((s) => {
    const inner = s.nodeLookup.get(node);
    const [, top, zoom] = s.transform;
    return !inner || inner.internals.positionAbsolute.y * zoom + top >= height * zoom + EDGE;
  });
}
