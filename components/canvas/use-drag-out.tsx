'use client';
/** Dragging something out of a list with any pointer: mouse, pen or finger; HTML5 drag knows no fingers. */
import { type ReactNode, type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

/** Pixels a press may wander and still be a click. */
const WANDER = 4;

export interface DragOut<T> {
  /** For the list item: starts the drag once the pointer has wandered. */
  readonly begin: (event: ReactPointerEvent, item: T) => void;
  /** What is being dragged, drawn at the pointer. */
  readonly ghost: ReactNode;
  readonly dragging: T | undefined;
}

interface Held<T> {
  readonly item: T;
  readonly x: number;
  readonly y: number;
}

export function useDragOut<T>(draw: (item: T) => ReactNode, drop: (item: T, x: number, y: number) => void): DragOut<T> {
  const [held, setHeld] = useState<Held<T>>();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const begin = (event: ReactPointerEvent, item: T) => {
    if (event.button !== 0) return;
    stop.current?.();
    const start = { x: event.clientX, y: event.clientY };
    const { pointerId } = event;
    let moving = false;

    const onMove = (e: PointerEvent) => {
      if (e.pointerId !== pointerId) return;
      if (!moving && Math.hypot(e.clientX - start.x, e.clientY - start.y) < WANDER) return;
      moving = true;
      setHeld({ item, x: e.clientX, y: e.clientY });
    };
    const end = () => {
      stop.current?.();
      setHeld(undefined);
    };
    const onUp = (e: PointerEvent) => {
      if (e.pointerId !== pointerId) return;
      end();
      if (!moving) return;
      // Let go over the item itself, a drag must not also count as a press.
      const swallow = (click: MouseEvent) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
      drop(item, e.clientX, e.clientY);
    };
    const onKey = (e: KeyboardEvent) => {
      if (e.key === 'Escape') end();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKey);
    stop.current = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKey);
      stop.current = undefined;
    };
  };

  const ghost =
    held &&
    createPortal(
      <div
        aria-hidden
        className="pointer-events-none fixed top-0 left-0 z-50 opacity-90"
        style={{ transform: `translate(${held.x - 24}px, ${held.y - 18}px)` }}
      >
        {draw(held.item)}
      </div>,
      document.body,
    );
  return { begin, ghost, dragging: held?.item };
}
