/** Hands that do nothing but what a mouse or a keyboard does, and a counter in the page of everything that comes in raw. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

/** Counts presses of a pointer, turns of a wheel and presses of keys, every one, in all pages of the context. */
export async function countRaw(context: BrowserContext): Promise<{ readonly count: number }> {
  const seen = { count: 0 };
  await context.exposeBinding('jigRawInput', () => {
    seen.count += 1;
  });
  await context.addInitScript(() => {
    const tell = (event: Event) => {
      if (event.isTrusted) void (window as unknown as { jigRawInput(): Promise<void> }).jigRawInput();
    };
    for (const kind of ['pointerdown', 'wheel', 'keydown'])
      window.addEventListener(kind, tell, { capture: true, passive: true });
  });
  return seen;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where its middle is once it has come to rest and nothing lies over it. */
async function spotOf(target: Locator): Promise<Spot> {
  await expect(target).toBeVisible({ timeout: 30_000 });
  let last: Spot | undefined;
  await expect
    .poll(
      async () => {
        const box = await target.boundingBox();
        if (!box) return 'nowhere';
        const spot = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        const rests = last?.x === spot.x && last.y === spot.y;
        last = spot;
        if (!rests) return 'moving';
        const isHit = await target.evaluate((element, { x, y }) => {
          const hit = document.elementFromPoint(x, y);
          return hit !== null && (element.contains(hit) || hit.contains(element));
        }, spot);
        return isHit ? 'there' : 'covered';
      },
      { message: `${target} is where a mouse can reach it` },
    )
    .toBe('there');
  return last as unknown as Spot;
}

/** A mouse and nothing else: no typing, no scrolling from outside. */
export function mouseOf(page: Page) {
  const { mouse } = page;
  const press = async (target: Locator) => {
    const { x, y } = await spotOf(target);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.up();
  };
  return {
    press,
    button: (name: string | RegExp, within: Page | Locator = page) =>
      press(within.getByRole('button', { name, exact: typeof name === 'string' }).first()),
    /** Pulls something to a point of the window. */
    async drag(target: Locator, to: Spot) {
      const from = await spotOf(target);
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
      await mouse.move(to.x, to.y, { steps: 4 });
      await mouse.up();
    },
  };
}

/** A keyboard and nothing else. Whatever has the focus must be seen to have it. */
export function keysOf(page: Page) {
  const { keyboard } = page;
  const mustBeSeen = () =>
    expect
      .poll(
        () =>
          page.evaluate(() => {
            const focused = document.activeElement;
            if (!focused || focused === document.body) return 'nothing has the focus';
            const { left, top, right, bottom } = focused.getBoundingClientRect();
            if (right < 0 || bottom < 0 || left > innerWidth || top > innerHeight) return 'the focus is out of sight';
            // Of a node on the canvas its card shows it.
            const marked = [focused, ...focused.children].some((element) => {
              const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
              return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
            });
            return marked ? '' : `the focus does not show: ${focused.outerHTML.slice(0, 200)}`;
          }),
        { message: 'the focus shows' },
      )
      .toBe('');
  return {
    mustBeSeen,
    type: (text: string) => keyboard.type(text),
    press: (key: string) => keyboard.press(key),
    /** Presses Tab (or Shift+Tab) until it has the focus, which shows all the way. */
    async to(target: Locator, { key = 'Tab', most = 60 }: { key?: 'Tab' | 'Shift+Tab'; most?: number } = {}) {
      await expect(target).toBeVisible({ timeout: 30_000 });
      const hasFocus = () => target.evaluate((element) => element === document.activeElement);
      for (let n = 0; n < most && !(await hasFocus()); n++) {
        await keyboard.press(key);
        await mustBeSeen();
      }
      await expect(target).toBeFocused();
    },
  };
}
