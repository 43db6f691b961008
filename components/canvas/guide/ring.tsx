'use client';
/** A ring around the control that is next. It follows the control, lets the mouse through, and hides when there is none. */
import { useEffect, useState } from 'react';

interface Box {
  /** Of its corners, as the style sheet has it. */
  readonly radius: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** What lies on the canvas is not ringed beyond it. */
  readonly clip: string | undefined;
}

/** How far the ring itself reaches beyond the box. */
const REACH = 4;

function clipOf(place: HTMLElement, { left, top, right, bottom }: DOMRect): string | undefined {
  const canvas = place.closest('.react-flow')?.getBoundingClientRect();
  if (!canvas) return undefined;
  const cut = [canvas.top - top, right - canvas.right, bottom - canvas.bottom, canvas.left - left];
  return `inset(${cut.map((px) => `${Math.max(-REACH, px)}px`).join(' ')})`;
}

/** How often it looks where the control is, ms. */
const LOOKS_MS = 250;
/** A port or another small mark is ringed from outside; what is larger at its very edge, for labels stand close to it. */
const SMALL = 24;
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

function boxOf(place: HTMLElement): Box {
  const rect = place.getBoundingClientRect();
  const { left, top, width, height } = rect;
  const clip = clipOf(place, rect);
  if (Math.min(width, height) >= SMALL) {
    // What is seen of a node is the card in it.
    const seen = place.matches('.react-flow__node') ? (place.firstElementChild ?? place) : place;
    return { radius: getComputedStyle(seen).borderRadius, left, top, width, height, clip };
  }
  return {
    radius: '9999px',
    left: left - ROOM,
    top: top - ROOM,
    width: width + 2 * ROOM,
    height: height + 2 * ROOM,
    clip,
  };
}

export function Ring({ places }: { places: readonly string[] }) {
  const [box, setBox] = useState<Box>();
  const key = places.join('|');
  useEffect(() => {
    const look = () => {
      const place = document.querySelector('[role="dialog"]') ? undefined : findPlace(key.split('|'));
      const next = place && boxOf(place);
      setBox((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    look();
    const timer = setInterval(look, LOOKS_MS);
    return () => clearInterval(timer);
  }, [key]);
  if (!box) return null;
  const { radius, left, top, width, height, clip } = box;
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-30 ring-2 ring-accent motion-safe:animate-pulse"
      style={{ left, top, width, height, borderRadius: radius, clipPath: clip }}
    />
  );
}
