'use client';
/** Zoom in, out, and to everything. */
import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { words } from './words.ts';

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
      <Button
        look="ghost"
        size="small"
        icon
        aria-label={w.fit}
        title={w.fit}
        onClick={() => flow.fitView({ maxZoom: 1, padding: 0.25 })}
      >
        <Maximize size={14} aria-hidden />
      </Button>
    </div>
  );
}
