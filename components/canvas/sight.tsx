'use client';
/** How much of a node can be read at this zoom, told to the style sheet: what nobody could read is not drawn. */
import './sight.css';
import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';

/** Below this zoom a node is its name, in large letters. */
const NAMES = 0.5;
/** Below this one it is a box in the colour of its kind. */
const BOXES = 0.32;

export function Sight() {
  const root = useStore((s) => s.domNode);
  const sight = useStore(({ transform: [, , zoom] }) => (zoom < BOXES ? 'boxes' : zoom < NAMES ? 'names' : 'all'));
  // No state of the canvas: a thousand nodes would be asked whether they have to be drawn anew.
  useLayoutEffect(() => {
    if (root) root.dataset['sight'] = sight;
  }, [root, sight]);
  return null;
}
