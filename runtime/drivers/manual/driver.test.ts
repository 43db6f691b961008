/** What a person enters as a driver tells it: with its own time, out of date when it is, and never undone by a late sheet. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Reading, type Session, STATUS } from '#runtime/contract/index.ts';
import type { Address } from './address.ts';
import { createManualDesk, type ManualSheet, type ManualStore } from './desk.ts';
import { createManualDriver } from './driver.ts';

const HOUR = 3_600_000;
const live = new AbortController().signal;

let now: number;
let timers: { at: number; run: () => void }[];
let kept: ManualSheet[];
let sessions: Session<Address>[];

beforeEach(() => {
  now = 1_000_000_000_000;
  timers = [];
  kept = [];
  sessions = [];
});
afterEach(async () => {
  for (const session of sessions) await session.close();
});

const clock = {
  now: () => now,
  after(ms: number, run: () => void) {
    const timer = { at: now + ms, run };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
  },
};
function pass(ms: number): void {
  const until = now + ms;
  for (;;) {
    const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
    if (!next) break;
    timers.splice(timers.indexOf(next), 1);
    now = Math.max(now, next.at);
    next.run();
  }
  now = until;
}

/** Keeps sheets as the database does. */
const store: ManualStore = {
  latest: (device) =>
    kept
      .filter((sheet) => sheet.device === device)
      .flatMap(({ values, at, enteredAt, by }) =>
        Object.entries(values).map(([point, value]) => ({ point, value, at, enteredAt, by: by.name })),
      )
      .sort((a, b) => a.at - b.at),
  add(sheet) {
    if (kept.some(({ device, key }) => device === sheet.device && key === sheet.key)) return false;
    kept.push(sheet);
    return true;
  },
};

async function machine(addresses: readonly object[], hold?: () => Promise<void>) {
  const desk = createManualDesk(store);
  const driver = createManualDriver({ desk, clock });
  const session = await driver.connect(driver.endpoint.parse({}), { signal: live, device: 'press' });
  sessions.push(session);
  const told: (readonly [number, Reading])[][] = [];
  const end = await session.subscribe?.(
    addresses.map((a) => driver.address.parse(a)),
    (readings) => {
      told.push([...readings]);
      return hold?.();
    },
  );
  let key = kept.length;
  const enter = (values: Record<string, unknown>, more: Partial<ManualSheet> = {}) =>
    desk.enter({
      device: 'press',
      key: `key-${key++}`,
      at: now,
      enteredAt: now,
      by: { id: '7', name: '王工' },
      values,
      ...more,
    });
  return { told: () => told.splice(0), enter, end, desk };
}
const good = (value: unknown, at: number) => ({ value, status: STATUS.good, sourceAt: at, past: true });
const NOTHING = { value: undefined, status: STATUS.badWaitingForInitialData };

test('there is no value before somebody entered one, and each is told with the time it was read', async () => {
  const { told, enter } = await machine([{ point: 'p' }, { point: 'count', type: 'int' }]);
  expect(told()).toEqual([
    [
      [0, NOTHING],
      [1, NOTHING],
    ],
  ]);
  await enter({ p: 5.2, count: 9223372036854775807n });
  expect(told()).toEqual([
    [
      [0, good(5.2, now)],
      [1, good(9223372036854775807n, now)],
    ],
  ]);
  await enter({ p: 5.3 }, { at: now - HOUR + HOUR });
  expect(told()).toEqual([[[0, good(5.3, now)]]]);
});

test('a value is out of date when the next one is due, and good again with it', async () => {
  const { told, enter } = await machine([{ point: 'p', everyHours: 8 }, { point: 'q' }]);
  await enter({ p: 5, q: 1 });
  const at = now;
  told();
  pass(8 * HOUR - 1);
  expect(told()).toEqual([]);
  pass(1);
  expect(told()).toEqual([[[0, { ...good(5, at), status: STATUS.uncertainLastUsable }]]]);
  pass(100 * HOUR);
  expect(told()).toEqual([]);
  await enter({ p: 6 });
  expect(told()).toEqual([[[0, good(6, now)]]]);
});

test('what was entered outlives a restart, and its age counts through it', async () => {
  const first = await machine([{ point: 'p', everyHours: 8 }]);
  await first.enter({ p: 5 });
  const at = now;
  await first.end?.();
  pass(4 * HOUR);
  const second = await machine([{ point: 'p', everyHours: 8 }]);
  expect(second.told()).toEqual([[[0, good(5, at)]]]);
  pass(4 * HOUR);
  expect(second.told()).toEqual([[[0, { ...good(5, at), status: STATUS.uncertainLastUsable }]]]);
});

test('a sheet that was held back is kept, and does not undo what was read after it', async () => {
  const { told, enter } = await machine([{ point: 'p' }, { point: 'q' }]);
  await enter({ p: 2 });
  told();
  await enter({ p: 1, q: 1 }, { at: now - HOUR });
  expect(told()).toEqual([[[1, good(1, now - HOUR)]]]);
  expect(kept).toHaveLength(2);
});

test('the same sheet sent again does nothing', async () => {
  const { told, enter } = await machine([{ point: 'p' }]);
  expect(await enter({ p: 1 }, { key: 'sheet-01' })).toEqual({ duplicate: false });
  told();
  expect(await enter({ p: 1 }, { key: 'sheet-01' })).toEqual({ duplicate: true });
  expect(told()).toEqual([]);
});

test('a sheet is answered when who listens has room', async () => {
  const room = Promise.withResolvers<void>();
  let isFirst = true;
  const { enter } = await machine([{ point: 'p' }], () => {
    if (!isFirst) return room.promise;
    isFirst = false;
    return Promise.resolve();
  });
  let isAnswered = false;
  const answer = enter({ p: 1 }).then(() => {
    isAnswered = true;
  });
  await new Promise((done) => setImmediate(done));
  expect(isAnswered).toBe(false);
  room.resolve();
  await answer;
});

test('a machine that is closed hears nothing more and leaves no timer', async () => {
  const { told, enter } = await machine([{ point: 'p', everyHours: 1 }]);
  told();
  for (const session of sessions) await session.close();
  expect(timers).toEqual([]);
  await enter({ p: 1 });
  expect(told()).toEqual([]);
});
