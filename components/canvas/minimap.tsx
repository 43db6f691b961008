'use client';
/** The whole drawing in a corner, and what of it is seen: pressed it goes there, dragged along it follows, the wheel zooms. One path for each kind of node, because a thousand elements would be asked at every move of the canvas. */
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Map as MapIcon } from 'lucide-react';
import { memo, type PointerEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Category, categoryOf } from '#runtime/contract/index.ts';
import { useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { type Extent, extentOf, union } from './model/extent.ts';
import { NODE_SIZE } from './model/place.ts';
import type { CanvasNode } from './node-view.tsx';
import { words } from './words.ts';

/** Window pixels. */
const SIZE = { width: 132, height: 88 };
const MARGIN = 5;

const boxOf = ({ position, measured }: CanvasNode): Extent => ({
  ...position,
  width: measured?.width ?? NODE_SIZE.width,
  height: measured?.height ?? NODE_SIZE.height,
});

/** The nodes of each kind as one path. */
function shapesOf(nodes: readonly CanvasNode[]): readonly (readonly [Category, string])[] {
  const paths = new Map<Category, string[]>();
  for (const node of nodes) {
    const kind = categoryOf(node.data.node.type);
    const { x, y, width, height } = boxOf(node);
    const path = paths.get(kind) ?? [];
    path.push(`M${x} ${y}h${width}v${height}h${-width}z`);
    paths.set(kind, path);
  }
  return [...paths].map(([kind, path]) => [kind, path.join('')]);
}

const Shapes = memo(function Shapes({ nodes }: { nodes: readonly CanvasNode[] }) {
  return shapesOf(nodes).map(([kind, path]) => <path key={kind} d={path} fill={`var(--kind-${kind})`} />);
});

/** What is seen, in canvas pixels, as four numbers that can be compared. */
const useSeen = (): Extent => {
  const [x, y, zoom] = useStore((s) => s.transform);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
};

/** The part of the canvas the map shows: all nodes and what is seen, in the map's own proportions. */
function framed({ x, y, width, height }: Extent): Extent {
  const scale = Math.max(width / (SIZE.width - 2 * MARGIN), height / (SIZE.height - 2 * MARGIN), 1e-6);
  const [wide, high] = [SIZE.width * scale, SIZE.height * scale];
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

/** On a narrow canvas it would lie over the drawing: there it is a button that opens it. */
const WIDE = 900;

export function Minimap() {
  const w = useWords(words);
  const isWide = useStore((s) => s.width >= WIDE);
  const [isOpen, setOpen] = useState(false);
  if (isWide)
    return (
      <Panel position="bottom-right" className="jig-minimap">
        <Overview />
      </Panel>
    );
  return (
    <Panel position="bottom-right" className="m-3! mb-5! flex flex-col items-end gap-2">
      {isOpen && (
        <div className="jig-minimap jig-minimap-over shadow-card">
          <Overview />
        </div>
      )}
      <div className="rounded-md border border-line bg-surface p-0.5 shadow-card">
        <Button
          look="ghost"
          size="small"
          icon
          aria-label={w.minimap}
          title={w.minimap}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <MapIcon size={14} aria-hidden />
        </Button>
      </div>
    </Panel>
  );
}

function Overview() {
  const w = useWords(words);
  const flow = useReactFlow();
  // While a node is dragged the map may lag behind.
  const nodes = useDeferredValue(useStore((s) => s.nodes as CanvasNode[]));
  const seen = useSeen();
  const drawn = useMemo(() => extentOf(nodes.map(boxOf)), [nodes]);
  const map = framed(drawn ? union(drawn, seen) : seen);
  const perPixel = map.width / SIZE.width;
  const held = useRef<{ x: number; y: number }>(undefined);
  const root = useRef<SVGSVGElement>(null);

  const goTo = (x: number, y: number) => void flow.setCenter(x, y, { zoom: flow.getZoom() });
  const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
  const grip = {
    onPointerDown(e: PointerEvent<SVGSVGElement>) {
      if (e.button !== 0) return;
      const box = e.currentTarget.getBoundingClientRect();
      const at = { x: map.x + (e.clientX - box.x) * perPixel, y: map.y + (e.clientY - box.y) * perPixel };
      const inside = at.x >= seen.x && at.x <= seen.x + seen.width && at.y >= seen.y && at.y <= seen.y + seen.height;
      if (!inside) goTo(at.x, at.y);
      held.current = { x: e.clientX, y: e.clientY };
      e.currentTarget.setPointerCapture(e.pointerId);
    },
    onPointerMove(e: PointerEvent) {
      const from = held.current;
      if (!from) return;
      held.current = { x: e.clientX, y: e.clientY };
      goTo(middle.x + (e.clientX - from.x) * perPixel, middle.y + (e.clientY - from.y) * perPixel);
    },
    onPointerUp() {
      held.current = undefined;
    },
  };

  useEffect(() => {
    const element = root.current;
    const zoom = (e: WheelEvent) => {
      // Not the page's own zoom.
      e.preventDefault();
      const step = -e.deltaY * (e.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.002);
      void flow.zoomTo(flow.getZoom() * 2 ** step);
    };
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => element?.removeEventListener('wheel', zoom);
  }, [flow]);

  const hole = `M${seen.x} ${seen.y}h${seen.width}v${seen.height}h${-seen.width}z`;
  return (
    <svg
      {...grip}
      {...SIZE}
      ref={root}
      role="img"
      aria-label={w.minimap}
      viewBox={`${map.x} ${map.y} ${map.width} ${map.height}`}
      className="nopan nowheel block touch-none"
    >
      <Shapes nodes={nodes} />
      <path
        d={`M${map.x} ${map.y}h${map.width}v${map.height}h${-map.width}z${hole}`}
        fillRule="evenodd"
        className="jig-minimap-mask"
      />
    </svg>
  );
}
