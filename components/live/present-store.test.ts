import { expect, test } from 'vitest';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { createPresentStore } from './present-store.ts';

const device = (id: string, samples: DeviceStatus['samples']) => ({ id, samples }) as DeviceStatus;
const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve));

test('only who follows a tag that said something else is woken', () => {
  const present = createPresentStore();
  const woken: string[] = [];
  present.subscribe('press', 'temperature', () => woken.push('temperature'));
  present.subscribe('press', 'count', () => woken.push('count'));
  present.feed({ devices: [device('press', { temperature: [71, 0, 1, 1], count: [4, 0, 1, 1] })] }, true);
  woken.length = 0;
  const before = present.sample('press', 'count');
  present.feed({ devices: [device('press', { temperature: [72, 0, 2, 2], count: [4, 0, 1, 1] })] });
  expect(woken).toEqual(['temperature']);
  expect(present.sample('press', 'temperature')?.[0]).toBe(72);
  expect(present.sample('press', 'count')).toBe(before);
});

test('the devices that are followed are told together, and stay followed until none is', async () => {
  const present = createPresentStore();
  const told: (readonly string[])[] = [];
  present.onFollowed((devices) => told.push(devices));
  const ends = ['b', 'a'].map((id) => present.subscribe(id, 'x', () => undefined));
  await turn();
  expect(told).toEqual([['a', 'b']]);
  ends[0]?.();
  await turn();
  expect(told.at(-1)).toEqual(['a', 'b']);
  ends[1]?.();
  await turn();
  expect(told.at(-1)).toEqual([]);
});

test('a lost connection wakes everybody, once', () => {
  const present = createPresentStore();
  let woken = 0;
  present.subscribe('press', 'count', () => woken++);
  present.setLost(true);
  present.setLost(true);
  expect([woken, present.isLost()]).toEqual([1, true]);
});
