'use client';
/** Zoom in, out, and to everything. */
import { useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { useViews } from './use-views.ts';
import { words } from './words.ts';

/** An app that is opened, or put in place of another, is shown from its beginning once the canvas has a size; one begun empty is left where it is. */
export function FitOnce() {
  const views = useViews();
  const ready = useStore((s) => s.nodesInitialized && s.width > 0 && s.panZoom !== null);
  const { store } = useEditor();
  const replaced = useEdited((s) => s.replaced);
  const shown = useRef(store.getState().work.doc.nodes.length > 0 ? -1 : 0);
  useEffect(() => {
    if (!ready || shown.current === replaced) return;
    shown.current = replaced;
    const [node] = store.getState().selection.nodes;
    if (node === undefined) views.first();
    else views.around(node);
  }, [ready, replaced, views, store]);
  return null;
}

export function ZoomBar() {
  const w = useWords(words);
  const flow = useReactFlow();
  const views = useViews();
  return (
    <div className="absolute bottom-3 left-3 z-10 flex rounded-md border border-line bg-surface p-0.5 shadow-card">
      <Button look="ghost" size="small" icon aria-label={w.zoomOut} title={w.zoomOut} onClick={() => flow.zoomOut()}>
        <Minus size={14} aria-hidden />
      </Button>
      <Button look="ghost" size="small" icon aria-label={w.zoomIn} title={w.zoomIn} onClick={() => flow.zoomIn()}>
        <Plus size={14} aria-hidden />
      </Button>
      <Button look="ghost" size="small" icon aria-label={w.fit} title={w.fit} onClick={() => views.whole()}>
        <Maximize size={14} aria-hidden />
      </Button>
    </div>
  );
}
