/** How long until a page with a canvas can be used, measured in the page itself. */
import type { Page } from '@playwright/test';
import { median } from '../result.ts';

interface Opening {
  usableAt?: number;
}

const CALM = {
  /** A frame that takes longer is one in which nobody can do anything, ms. */
  calmMs: 50,
  /** So many calm frames in a row, and the first of them counts. */
  calmFrames: 6,
};

/** Runs in the page: from its very beginning, or from now on. */
function watch({ calmMs, calmFrames }: typeof CALM): void {
  // Each opening on this page brings the script along once more.
  if ('opening' in globalThis) return;
  const opening: Opening = {};
  (globalThis as unknown as { opening: Opening }).opening = opening;
  let calm: number[] = [];
  let last = 0;
  const tick = (at: number) => {
    const node = document.querySelector('.react-flow__node');
    const isDrawn = node !== null && getComputedStyle(node).visibility === 'visible';
    calm = isDrawn && at - last < calmMs ? [...calm, performance.now()] : [];
    last = at;
    if (calm.length >= calmFrames) opening.usableAt = calm[0] ?? 0;
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

const usableAt = async (page: Page): Promise<number> => {
  const usable = await page.waitForFunction(() => (globalThis as unknown as { opening?: Opening }).opening?.usableAt);
  return (await usable.jsonValue()) ?? Number.NaN;
};

/** From `act` to the first frame after which the page keeps up again: ms. */
export async function calmAfter(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    delete (globalThis as unknown as { opening?: Opening }).opening;
  });
  const began = await page.evaluate(() => performance.now());
  await act();
  await page.evaluate(watch, CALM);
  return (await usableAt(page)) - began;
}

/** From the address to the first frame after which the page keeps up, nodes drawn: ms, median of three. */
export async function openingOf(page: Page, address: string): Promise<number> {
  await page.addInitScript(watch, CALM);
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    await page.goto(address);
    times.push(await usableAt(page));
  }
  return median(times);
}
