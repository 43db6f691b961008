'use client';
/** Zoom in, out, and to everything. */
import { useNodesInitialized, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { words } from './words.ts';

const WHOLE = { maxZoom: 1, padding: 0.15 };

/** An app that is opened, or put in place of another, is shown whole once its nodes have a size; one begun empty is left where it is. */
export function FitOnce() {
  const flow = useReactFlow();
  const ready = useNodesInitialized();
  const { store } = useEditor();
  const replaced = useEdited((s) => s.replaced);
  const shown = useRef(store.getState().work.doc.nodes.length > 0 ? -1 : 0);
  useEffect(() => {
    if (!ready || shown.current === replaced) return;
    shown.current = replaced;
    const { nodes } = store.getState().selection;
    // Opened at a node: that one, with what is around it.
    void flow.fitView(nodes.length > 0 ? { ...WHOLE, padding: 2, nodes: nodes.map((id) => ({ id })) } : WHOLE);
  }, [ready, replaced, flow, store]);
  return null;
}

export function ZoomBar() {
  const w = useWords(words);
  const flow = useReactFlow();
  return (
    <div className="absolute bottom-3 left-3 z-10 flex rounded-md border border-line bg-surface p-0.5 shadow-card">
      <Button look="ghost" size="small" icon aria-label={w.zoomOut} title={w.zoomOut} onClick={() => flow.zoomOut()}>
        <Minus size={14} aria-hidden />
      </Button>
      <Button look="ghost" size="small" icon aria-label={w.zoomIn} title={w.zoomIn} onClick={() => flow.zoomIn()}>
        <Plus size={14} aria-hidden />
      </Button>
      <Button look="ghost" size="small" icon aria-label={w.fit} title={w.fit} onClick={() => flow.fitView(WHOLE)}>
        <Maximize size={14} aria-hidden />
      </Button>
    </div>
  );
}
