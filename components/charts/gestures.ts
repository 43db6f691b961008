/** What hands do on a trend: drag to zoom, shift-drag and one finger to pan, wheel, two fingers to pinch; each gives a new stretch of time. */
import type uPlot from 'uplot';
import { moved, type Stretch, scaled } from './stretch.ts';

export interface GestureDeps {
  readonly chart: uPlot;
  /** Shown at once, while the hand moves. */
  readonly onMove: (range: Stretch) => void;
  /** The hand has let go. */
  readonly onDone: (range: Stretch) => void;
  readonly onBack: () => void;
  /** ms since 1970 UTC; undefined: the pointer has left. */
  readonly onCursor: (at: number | undefined) => void;
}

/** A wheel has no end of its own. */
const WHEEL_REST_MS = 250;
/** A finger that moved less has tapped. */
const TAP_PX = 8;

interface Touched {
  x: number;
  readonly startX: number;
}

/** Returns the end of it. */
export function takeGestures({ chart, onMove, onDone, onBack, onCursor }: GestureDeps): () => void {
  const { over } = chart;
  const controller = new AbortController();
  const { signal } = controller;
  const touches = new Map<number, Touched>();
  let begun: Stretch | undefined;
  let latest: Stretch | undefined;
  let pinch: { readonly gap: number; readonly middle: number } | undefined;
  let pan: { readonly x: number } | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const now = (): Stretch => ({ from: chart.scales['x']?.min ?? 0, to: chart.scales['x']?.max ?? 1 });
  const width = () => over.clientWidth || 1;
  // Hands are faster than pictures: one a frame.
  let frame = 0;
  const show = (range: Stretch) => {
    latest = range;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (latest) onMove(latest);
    });
  };
  const settle = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (latest) onDone(latest);
    begun = undefined;
    latest = undefined;
    pinch = undefined;
  };
  const middleOf = (all: readonly Touched[]) => all.reduce((sum, { x }) => sum + x, 0) / all.length;
  const gapOf = (all: readonly Touched[]) => Math.max(20, Math.abs((all[0]?.x ?? 0) - (all[1]?.x ?? 0)));
  const xOf = (event: MouseEvent) => event.clientX - over.getBoundingClientRect().left;

  over.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const range = latest ?? now();
      const amount = event.deltaX || event.deltaY;
      show(
        event.ctrlKey || event.metaKey
          ? scaled(range, Math.exp(event.deltaY / 300), xOf(event) / width())
          : moved(range, Math.max(-1, Math.min(1, amount / 400)) * 0.5),
      );
      clearTimeout(rest);
      rest = setTimeout(settle, WHEEL_REST_MS);
    },
    { passive: false, signal },
  );
  over.addEventListener('dblclick', onBack, { signal });
  over.addEventListener(
    'pointermove',
    (event) => event.pointerType === 'mouse' && onCursor(Math.round(chart.posToVal(xOf(event), 'x'))),
    { signal },
  );
  over.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && onCursor(undefined), { signal });

  // Before uPlot begins to select.
  over.addEventListener(
    'mousedown',
    (event) => {
      if (!event.shiftKey || event.button !== 0) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      pan = { x: event.clientX };
      begun = now();
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'mousemove',
    (event) => {
      if (pan && begun) show(moved(begun, (pan.x - event.clientX) / width()));
    },
    { signal },
  );
  window.addEventListener(
    'mouseup',
    () => {
      if (!pan) return;
      pan = undefined;
      settle();
    },
    { signal },
  );

  over.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'touch') return;
      touches.set(event.pointerId, { x: xOf(event), startX: xOf(event) });
      over.setPointerCapture(event.pointerId);
      begun = latest ?? now();
      const all = [...touches.values()];
      pinch = all.length === 2 ? { gap: gapOf(all), middle: middleOf(all) } : undefined;
      for (const one of all) Object.assign(one, { startX: one.x });
    },
    { signal },
  );
  over.addEventListener(
    'pointermove',
    (event) => {
      const touched = touches.get(event.pointerId);
      if (!touched || !begun) return;
      touched.x = xOf(event);
      const all = [...touches.values()];
      if (pinch && all.length === 2) {
        const zoomed = scaled(begun, pinch.gap / gapOf(all), pinch.middle / width());
        show(moved(zoomed, (pinch.middle - middleOf(all)) / width()));
      } else if (all.length === 1 && Math.abs(touched.x - touched.startX) > TAP_PX)
        show(moved(begun, (touched.startX - touched.x) / width()));
    },
    { signal },
  );
  const lift = (event: PointerEvent) => {
    const touched = touches.get(event.pointerId);
    if (!touches.delete(event.pointerId) || !touched) return;
    if (touches.size > 0) {
      // The finger that stays goes on from here.
      begun = latest ?? begun;
      pinch = undefined;
      for (const one of touches.values()) Object.assign(one, { startX: one.x });
    } else if (latest) settle();
    else if (event.type === 'pointerup') {
      onCursor(Math.round(chart.posToVal(touched.x, 'x')));
    }
  };
  over.addEventListener('pointerup', lift, { signal });
  over.addEventListener('pointercancel', lift, { signal });
  // Scrolling up and down stays the page's.
  over.style.touchAction = 'pan-y';

  return () => {
    controller.abort();
    cancelAnimationFrame(frame);
    clearTimeout(rest);
  };
}
