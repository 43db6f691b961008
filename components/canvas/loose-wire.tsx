'use client';
/** The wire that was pulled into the open, for as long as it is asked what is to stand at its end. */
import { getBezierPath, Position, useReactFlow, ViewportPortal } from '@xyflow/react';
import { useStaged } from './commands/stage-context.tsx';

/** Canvas pixels. */
const END = 5;

export function LooseWire() {
  const flow = useReactFlow();
  const ask = useStaged((s) => s.ask);
  if (ask?.kind !== 'loose') return null;
  const from = flow.screenToFlowPosition(ask.from);
  const isOutput = ask.loose.side === 'outputs';
  const [path] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: isOutput ? Position.Right : Position.Left,
    targetX: ask.at.x,
    targetY: ask.at.y,
    targetPosition: isOutput ? Position.Left : Position.Right,
  });
  return (
    <ViewportPortal>
      <svg aria-hidden className="pointer-events-none absolute size-px overflow-visible">
        <path d={path} className="react-flow__connection-path" fill="none" />
        <circle cx={ask.at.x} cy={ask.at.y} r={END} className="fill-accent" />
      </svg>
    </ViewportPortal>
  );
}
