/** Fingers on a screen: real touch events, as a tablet sends them. */
import type { CDPSession, Locator, Page } from '@playwright/test';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Longer than the canvas waits before a resting finger opens a menu: a fact about time that the person makes. */
const HOLD_MS = 700;

export class Fingers {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(page, await page.context().newCDPSession(page));
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', ...spots: readonly Spot[]): Promise<void> {
    const touchPoints = spots.map(({ x, y }, id) => ({ x, y, id }));
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  async tap(spot: Spot): Promise<void> {
    await this.#send('touchStart', spot);
    await this.#send('touchEnd');
  }

  async drag(from: Spot, to: Spot): Promise<void> {
    await this.#send('touchStart', from);
    for (let i = 1; i <= 10; i++)
      await this.#send('touchMove', {
        x: from.x + ((to.x - from.x) * i) / 10,
        y: from.y + ((to.y - from.y) * i) / 10,
      });
    await this.#send('touchEnd');
  }

  /** Two fingers beside each other move apart by so many pixels each. */
  async spread({ x, y }: Spot, by: number): Promise<void> {
    const at = (away: number): readonly Spot[] => [
      { x: x - away, y },
      { x: x + away, y },
    ];
    await this.#send('touchStart', ...at(40));
    for (let i = 1; i <= 6; i++) await this.#send('touchMove', ...at(40 + (by * i) / 6));
    await this.#send('touchEnd');
  }

  /** One finger comes down, then a second, they move apart by so many pixels each, and are lifted one after the other. */
  async pinch(first: Spot, second: Spot, by: number): Promise<void> {
    const far = Math.hypot(second.x - first.x, second.y - first.y);
    const [dx, dy] = [(second.x - first.x) / far, (second.y - first.y) / far];
    const at = (away: number): readonly [Spot, Spot] => [
      { x: first.x - dx * away, y: first.y - dy * away },
      { x: second.x + dx * away, y: second.y + dy * away },
    ];
    await this.#send('touchStart', first);
    await this.#send('touchStart', first, second);
    for (let i = 1; i <= 6; i++) await this.#send('touchMove', ...at((by * i) / 6));
    const [still] = at(by);
    await this.#send('touchMove', still);
    await this.#send('touchEnd');
  }

  async hold(spot: Spot): Promise<void> {
    await this.#send('touchStart', spot);
    await this.#page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), HOLD_MS);
    await this.#send('touchEnd');
  }
}

/** The middle of it; `dx` and `dy` pixels beside. */
export async function spotOf(locator: Locator, dx = 0, dy = 0): Promise<Spot> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the screen.`);
  return { x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy };
}
