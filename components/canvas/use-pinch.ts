'use client';
/** Two fingers zoom, wherever they come down. React Flow's zoom hears only of fingers on the empty canvas, for each node keeps the touches on it to itself: of a pinch begun on a node it would miss that the finger was lifted, and would move the canvas under the next wire. */
import { type RefObject, useEffect } from 'react';
import { handOn } from './touch-event.ts';

/** What a finger that is down already may be in the middle of. */
const BUSY = '.react-flow__handle, input, textarea, button';

export function usePinch(canvas: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = canvas.current;
    if (!area) return;
    /** Until the last finger is lifted, all that they do is the zoom's. */
    let isPinching = false;

    const isOnDrawing = ({ target }: Touch) => target instanceof Element && target.closest('.react-flow__renderer');
    const isOnPane = ({ target }: Touch) => target instanceof Element && target.matches('.react-flow__pane');
    const begins = ({ touches, changedTouches }: TouchEvent): boolean => {
      const all = [...touches];
      const changed = new Set([...changedTouches].map(({ identifier }) => identifier));
      return (
        all.length === 2 &&
        all.every(isOnDrawing) &&
        // On the empty canvas the zoom hears of them by itself.
        !all.every(isOnPane) &&
        !all.some(({ identifier, target }) => !changed.has(identifier) && (target as Element).closest(BUSY))
      );
    };
    const letGo = ({ touches, changedTouches }: TouchEvent) => {
      const changed = new Set([...changedTouches].map(({ identifier }) => identifier));
      for (const touch of touches) {
        if (changed.has(touch.identifier) || isOnPane(touch)) continue;
        // The node under it is not dragged any more.
        touch.target.dispatchEvent(
          new TouchEvent('touchcancel', { bubbles: true, cancelable: true, changedTouches: [touch] }),
        );
      }
    };
    const onTouch = (event: TouchEvent) => {
      const pane = area.querySelector('.react-flow__pane');
      if (!event.isTrusted || !pane) return;
      if (!isPinching && event.type === 'touchstart' && begins(event)) {
        isPinching = true;
        letGo(event);
      }
      if (!isPinching) return;
      event.stopPropagation();
      if (event.cancelable) event.preventDefault();
      handOn(event, pane);
      if (event.touches.length === 0) isPinching = false;
    };
    const kinds = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const;
    for (const kind of kinds) area.addEventListener(kind, onTouch, { capture: true, passive: false });
    return () => {
      for (const kind of kinds) area.removeEventListener(kind, onTouch, { capture: true });
    };
  }, [canvas]);
}
