/** Values that people hold in place of a device's, with an end. */
import { expect, it } from 'vitest';
import { type DeviceTag, deviceTag, type Override, STATUS } from '#runtime/contract/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createOverrides, LONGEST_OVERRIDE_MS } from './overrides.ts';
import { type PlantStore, plantInMemory } from './plant-store.ts';
import { handClock } from './test-clock.ts';

const LIN = { id: 'u1', name: 'Lin', role: 'builder' };
const temp = deviceTag.parse({ title: 'T', address: {}, type: 'real' });

function rig(store: PlantStore = plantInMemory(), start = 1_000_000) {
  const clock = handClock(start);
  const tags = createTags();
  const ended: Override[] = [];
  const overrides = createOverrides({ tags, store, clock, onEnd: (one) => ended.push(one) });
  const hold = (rest: Partial<{ value: unknown; until: number }> = {}, tag: DeviceTag = temp) =>
    overrides.set('press', 'temp', tag, { value: 70, note: 'sensor broken', by: LIN, until: start + 60_000, ...rest });
  const say = (value: number) =>
    tags.update('press', 'temp', { value, quality: 'good', status: 0, sourceAt: clock.now(), serverAt: clock.now() });
  return { clock, tags, ended, overrides, hold, say, store };
}

it('is marked, hides what the device says, and ends by itself', () => {
  const { clock, tags, ended, overrides, hold, say } = rig();
  say(20);
  hold();
  say(21);
  expect(tags.get('press', 'temp')).toMatchObject({ value: 70, quality: 'good', status: STATUS.goodLocalOverride });
  expect(overrides.of('press')['temp']).toMatchObject({ by: LIN, note: 'sensor broken', until: 1_060_000 });
  clock.pass(59_999);
  expect(tags.get('press', 'temp').value).toBe(70);
  clock.pass(1);
  expect(tags.get('press', 'temp')).toMatchObject({ value: 21, status: STATUS.good, serverAt: 1_060_000 });
  expect(ended.map(({ tag }) => tag)).toEqual(['temp']);
  expect(overrides.count()).toBe(0);
});

it('is there again after a restart, unless its time was over meanwhile', () => {
  const first = rig();
  first.hold();
  first.overrides.close();
  const second = rig(first.store, 1_030_000);
  second.overrides.restore('press', { temp });
  expect(second.tags.get('press', 'temp')).toMatchObject({ value: 70, status: STATUS.goodLocalOverride });
  second.overrides.close();
  const third = rig(first.store, 1_060_000);
  third.overrides.restore('press', { temp });
  expect(third.tags.get('press', 'temp').value).toBeUndefined();
  expect(third.ended).toHaveLength(1);
  expect(third.store.overrides()).toEqual([]);
});

it('ends with its tag, and when the tag takes no such value any more', () => {
  for (const tags of [{}, { temp: deviceTag.parse({ title: 'T', address: {}, type: 'bool' }) }]) {
    const { overrides, ended, hold } = rig();
    hold();
    overrides.restore('press', tags);
    expect([ended.length, overrides.count()]).toEqual([1, 0]);
  }
});

it('takes the place of the one before it, whose end then says nothing', () => {
  const { clock, tags, ended, hold } = rig();
  hold();
  hold({ value: 80, until: 1_120_000 });
  clock.pass(60_000);
  expect(tags.get('press', 'temp').value).toBe(80);
  clock.pass(60_000);
  expect(ended.map(({ value }) => value)).toEqual([80]);
});

it('needs a value of the tag’s type, a reading to hide and an end that comes', () => {
  const { hold } = rig();
  expect(() => hold({ value: 'hot' })).toThrow(/not of type real/);
  expect(() => hold({}, { ...temp, access: 'write' })).toThrow(/only written/);
  for (const until of [1_000_000, 1_000_001 + LONGEST_OVERRIDE_MS])
    expect(() => hold({ until })).toThrow(/a time to come, 7 days at most/);
});
