'use client';
/** Opens the menu of what can be done here: with the nodes it was asked for, or with the canvas. */
import { useCallback } from 'react';
import { useStage } from './commands/stage-context.tsx';
import { useEditor } from './context.tsx';
import type { Point } from './model/work.ts';

/** `screen`: window pixels. Nodes that are not all chosen become what is chosen. */
export function useOpenMenu(): (screen: Point, nodes?: readonly string[]) => void {
  const editor = useEditor();
  const stage = useStage();
  return useCallback(
    (screen, nodes) => {
      if (!nodes) editor.select({});
      else if (!nodes.every((id) => editor.store.getState().selection.nodes.includes(id))) editor.select({ nodes });
      stage.setState({ menu: { screen } });
    },
    [editor, stage],
  );
}
