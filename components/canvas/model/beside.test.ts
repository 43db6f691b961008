import { expect, it } from 'vitest';
import { besideEnd, type Place, within } from './beside.ts';

const LIST = { width: 256, height: 320 };
const WINDOW = { width: 1440, height: 900 };
const boxOf = (place: Place) => {
  const top = 'top' in place ? place.top : WINDOW.height - place.bottom - LIST.height;
  return { left: place.left, top, right: place.left + LIST.width, bottom: top + LIST.height };
};
const covers = (place: Place, { x, y }: { x: number; y: number }) => {
  const { left, top, right, bottom } = boxOf(place);
  return x >= left && x <= right && y >= top && y <= bottom;
};
const isInWindow = (place: Place) => {
  const { left, top, right, bottom } = boxOf(place);
  return left >= 0 && top >= 0 && right <= WINDOW.width && bottom <= WINDOW.height;
};

it('stands ahead of the end, with its field level with it', () => {
  expect(besideEnd({ x: 600, y: 300 }, { x: 400, y: 300 }, LIST, WINDOW)).toEqual({ left: 614, top: 280 });
  expect(besideEnd({ x: 600, y: 300 }, { x: 800, y: 300 }, LIST, WINDOW)).toEqual({ left: 330, top: 280 });
});

it('leaves end and wire in sight at every place of the window, whichever way the wire came', () => {
  for (let x = 40; x <= 1400; x += 40)
    for (let y = 40; y <= 860; y += 40)
      for (const from of [
        { x: x - 200, y },
        { x: x + 200, y },
        { x: x - 60, y: y - 150 },
        { x: x - 60, y: y + 150 },
      ]) {
        const end = { x, y };
        const place = besideEnd(end, from, LIST, WINDOW);
        const middle = { x: (x + from.x) / 2, y: (y + from.y) / 2 };
        expect(isInWindow(place), `${x} ${y}`).toBe(true);
        expect(covers(place, end), `${x} ${y}`).toBe(false);
        expect(covers(place, middle), `${x} ${y} from ${from.x} ${from.y}`).toBe(false);
      }
});

it('stays inside the window when nothing need stay in sight', () => {
  expect(within({ x: 1400, y: 880 }, LIST, WINDOW)).toEqual({ left: 1176, top: 572 });
});
