/** Frames and delays of a page while somebody drags, zooms and presses, measured in the page itself. */
import type { Page } from '@playwright/test';
import { median, share } from '../result.ts';

export interface Motion {
  /** Frames a second while the canvas is dragged, and while it is zoomed. */
  readonly pan: number;
  readonly zoom: number;
  /** From a press on a node to the frame that shows it, ms: median and the 95th of 100. */
  readonly press: number;
  readonly pressP95: number;
}

interface Watched {
  frames: number[];
  running: boolean;
}

/** Frames a second while `act` goes on. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const watched: Watched = { frames: [], running: true };
    (globalThis as unknown as { watched: Watched }).watched = watched;
    const tick = (at: number) => {
      watched.frames.push(at);
      if (watched.running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  const frames = await page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: Watched };
    watched.running = false;
    return watched.frames;
  });
  return ((frames.length - 1) / ((frames.at(-1) ?? 0) - (frames[0] ?? 0))) * 1000;
}

const middle = async (page: Page): Promise<{ x: number; y: number }> => {
  const box = await page.locator('.react-flow').boundingBox();
  if (!box) throw new Error('There is no canvas.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** A place of the canvas without anything on it. */
async function emptySpot(page: Page): Promise<{ x: number; y: number }> {
  const { x, y } = await middle(page);
  for (let i = 0; i < 200; i++) {
    const spot = { x: x - 300 + (i % 20) * 31, y: y - 200 + Math.floor(i / 20) * 37 };
    const isPane = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') ?? false,
      spot,
    );
    if (isPane) return spot;
  }
  throw new Error('The canvas has no empty spot.');
}

/** A second and a half of dragging to and fro; each move waits for the one before to be handled, as a hand does not. */
async function pan(page: Page): Promise<number> {
  const { mouse } = page;
  const start = await emptySpot(page);
  await mouse.move(start.x, start.y);
  await mouse.down();
  const fps = await framesDuring(page, async () => {
    const end = performance.now() + 1500;
    for (let i = 0; performance.now() < end; i++)
      await mouse.move(start.x + Math.sin(i / 12) * 240, start.y + Math.cos(i / 12) * 140);
  });
  await mouse.up();
  return fps;
}

async function zoom(page: Page): Promise<number> {
  const spot = await middle(page);
  await page.mouse.move(spot.x, spot.y);
  return framesDuring(page, async () => {
    const end = performance.now() + 1500;
    for (let i = 0; performance.now() < end; i++) await page.mouse.wheel(0, Math.floor(i / 10) % 2 === 0 ? -40 : 40);
  });
}

/** Middles of nodes that can be pressed, at most 20. */
export const nodesInSight = (page: Page): Promise<readonly { x: number; y: number }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.react-flow__node')]
      .map((node) => node.getBoundingClientRect())
      .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))
      .filter(({ x, y }) => document.elementFromPoint(x, y)?.closest('.react-flow__node'))
      .slice(0, 20),
  );

/** Presses on nodes in sight, one after another; the browser's own Event Timing tells how long until the next frame. */
async function presses(page: Page): Promise<readonly number[]> {
  const spots = await nodesInSight(page);
  if (spots.length === 0) throw new Error('No node is in sight.');
  await page.evaluate(() => {
    const seen: number[] = [];
    (globalThis as unknown as { delays: number[] }).delays = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'click') seen.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (const { x, y } of spots) await page.mouse.click(x, y);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const slow = await page.evaluate(() => (globalThis as unknown as { delays: number[] }).delays);
  // The browser tells of nothing under 16 ms: those count as a frame.
  return [...slow, ...Array.from({ length: Math.max(0, spots.length - slow.length) }, () => 16)].sort((a, b) => a - b);
}

export async function motionOf(page: Page): Promise<Motion> {
  await page.locator('.react-flow__node').first().waitFor();
  // Before anything is moved: all are in sight.
  const delays = await presses(page);
  const runs = { pan: [] as number[], zoom: [] as number[] };
  for (let i = 0; i < 3; i++) {
    runs.pan.push(await pan(page));
    runs.zoom.push(await zoom(page));
  }
  return { pan: median(runs.pan), zoom: median(runs.zoom), press: median(delays), pressP95: share(delays, 0.95) };
}
