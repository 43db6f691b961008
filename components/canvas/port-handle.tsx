'use client';
/** A port as a handle: round for a signal, a diamond for an event. */
import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { useWords } from '../text/index.ts';
import { words } from './words.ts';

export interface PortHandleProps {
  side: 'inputs' | 'outputs';
  name: string;
  kind: 'signal' | 'event';
  title: string;
  lost?: boolean;
}

export const PortHandle = memo(function PortHandle({ side, name, kind, title, lost = false }: PortHandleProps) {
  const w = useWords(words);
  const label = side === 'inputs' ? w.inputPort(title) : w.outputPort(title);
  return (
    <Handle
      id={name}
      type={side === 'inputs' ? 'target' : 'source'}
      position={side === 'inputs' ? Position.Left : Position.Right}
      data-kind={kind}
      data-lost={lost}
      role="button"
      aria-label={label}
      title={label}
    >
      <span />
    </Handle>
  );
});
