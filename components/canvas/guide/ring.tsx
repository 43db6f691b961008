'use client';
/** A ring around the control that is next. It follows the control, lets the mouse through, and hides when there is none. */
import { useEffect, useState } from 'react';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How often it looks where the control is, ms. */
const LOOKS_MS = 250;
const ROOM = 3;

/** The first of the selectors that names something on the screen. */
export function findPlace(places: readonly string[]): HTMLElement | undefined {
  for (const place of places) {
    for (const found of document.querySelectorAll<HTMLElement>(place)) {
      const { width, height } = found.getBoundingClientRect();
      if (width > 0 && height > 0) return found;
    }
  }
  return undefined;
}

export function Ring({ places }: { places: readonly string[] }) {
  const [box, setBox] = useState<Box>();
  const key = places.join('|');
  useEffect(() => {
    const look = () => {
      const place = document.querySelector('[role="dialog"]') ? undefined : findPlace(key.split('|'));
      const rect = place?.getBoundingClientRect();
      const next = rect && { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
      setBox((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    look();
    const timer = setInterval(look, LOOKS_MS);
    return () => clearInterval(timer);
  }, [key]);
  if (!box) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-30 rounded-md ring-2 ring-accent motion-safe:animate-pulse"
      style={{
        left: box.left - ROOM,
        top: box.top - ROOM,
        width: box.width + 2 * ROOM,
        height: box.height + 2 * ROOM,
      }}
    />
  );
}
