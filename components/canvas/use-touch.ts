'use client';
/** What a finger needs beyond a mouse: a long press is the right button, and of ports that lie closely the nearest one is meant. */
import { type RefObject, useEffect, useRef } from 'react';
import { handOn } from './touch-event.ts';

/** As long as people hold for a menu elsewhere. */
const LONG_PRESS_MS = 500;
/** Pixels a resting finger trembles. */
const TREMBLE = 10;

export interface Pressed {
  readonly x: number;
  readonly y: number;
  /** The node under the finger; undefined: none. */
  readonly node: string | undefined;
}

/** A finger or a pen that rests on a node or on the empty canvas. */
export function useLongPress(canvas: RefObject<HTMLElement | null>, onPress: (pressed: Pressed) => void): void {
  const call = useRef(onPress);
  call.current = onPress;
  useEffect(() => {
    const area = canvas.current;
    if (!area) return;
    const down = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let isPressed = false;
    const cancel = () => clearTimeout(timer);

    const onDown = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' || !(event.target instanceof Element)) return;
      down.add(event.pointerId);
      cancel();
      // Two fingers zoom; a port begins a wire; fields have a menu of their own.
      if (down.size > 1 || !event.target.closest('.react-flow')) return;
      if (event.target.closest('.react-flow__handle, .react-flow__panel, button, input, textarea')) return;
      start = { x: event.clientX, y: event.clientY };
      const node = event.target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
      timer = setTimeout(() => {
        isPressed = true;
        call.current({ ...start, node });
      }, LONG_PRESS_MS);
    };
    const onMove = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > TREMBLE) cancel();
    };
    const onUp = (event: PointerEvent) => {
      down.delete(event.pointerId);
      cancel();
    };
    // The press a browser makes of a lifted finger would take the focus, and the menu with it.
    const onLift = (event: TouchEvent) => {
      if (isPressed && event.cancelable) event.preventDefault();
      isPressed = false;
    };
    area.addEventListener('pointerdown', onDown, { capture: true });
    area.addEventListener('touchend', onLift, { capture: true, passive: false });
    window.addEventListener('pointermove', onMove, { capture: true });
    window.addEventListener('pointerup', onUp, { capture: true });
    window.addEventListener('pointercancel', onUp, { capture: true });
    return () => {
      cancel();
      area.removeEventListener('pointerdown', onDown, { capture: true });
      area.removeEventListener('touchend', onLift, { capture: true });
      window.removeEventListener('pointermove', onMove, { capture: true });
      window.removeEventListener('pointerup', onUp, { capture: true });
      window.removeEventListener('pointercancel', onUp, { capture: true });
    };
  }, [canvas]);
}

/** What a finger reaches of a port is larger than the room between two: the touch goes to the port whose middle is nearest. */
export function useNearestPort(canvas: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = canvas.current;
    if (!area) return;
    const onTouch = (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      if (!event.isTrusted || event.touches.length !== 1 || !touch || !(event.target instanceof Element)) return;
      const hit = event.target.closest('.react-flow__handle');
      const ports = hit?.closest('.react-flow__node')?.querySelectorAll('.react-flow__handle') ?? [];
      const away = (port: Element) => {
        const { left, top, width, height } = port.getBoundingClientRect();
        return Math.hypot(left + width / 2 - touch.clientX, top + height / 2 - touch.clientY);
      };
      const [nearest] = [...ports].sort((a, b) => away(a) - away(b));
      if (!hit || !nearest || nearest === hit) return;
      event.stopPropagation();
      handOn(event, nearest);
    };
    area.addEventListener('touchstart', onTouch, { capture: true, passive: true });
    return () => area.removeEventListener('touchstart', onTouch, { capture: true });
  }, [canvas]);
}
