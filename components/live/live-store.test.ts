import { expect, test } from 'vitest';
import type { Plan } from '#runtime/contract/index.ts';
import { createLiveStore, DEBUG, type LiveMessage, MAX_DEBUG } from './live-store.ts';

const plan = {
  nodes: [
    { id: 'press', inputs: {}, outputs: { temperature: { kind: 'signal', index: 0 } } },
    {
      id: 'hot',
      inputs: { value: { kind: 'signal', cell: 0 } },
      outputs: { active: { kind: 'signal', index: 1 }, crossed: { kind: 'event', index: 0 } },
    },
  ],
  wires: { w1: { kind: 'signal', index: 0 } },
} as unknown as Plan;

const running = (hash: string) => ({ hash }) as LiveMessage['status'] & object;
const start = () => {
  const live = createLiveStore();
  live.setPlan(plan, 'a');
  live.feed({ status: running('a') });
  return live;
};

test('a message wakes only those who watch the cell it names', () => {
  const live = start();
  const woken: string[] = [];
  live.subscribe('signal:0', () => woken.push('temperature'));
  live.subscribe('signal:1', () => woken.push('active'));
  live.feed({ cells: { 0: [78.4, 0, 1, 1] } });
  expect(woken).toEqual(['temperature']);
  expect(live.sample(live.ofWire('w1'))?.[0]).toBe(78.4);
  expect(live.sample(live.ofInput('hot', 'value'))?.[0]).toBe(78.4);
});

test('a keyed signal shows the first device, and keeps what each device said last', () => {
  const live = start();
  live.feed({ keyed: { 0: { devices: 3, bad: 1, samples: { a1: [80, 0, 1, 1], a2: [60, 0, 1, 1] } } } });
  live.feed({ keyed: { 0: { devices: 3, bad: 0, samples: { a2: [59, 0, 2, 2] } } } });
  const place = live.ofWire('w1');
  expect(live.sample(place)?.[0]).toBe(80);
  expect(live.keyed(place)).toMatchObject({ devices: 3, bad: 0 });
  expect([...(live.keyed(place)?.samples ?? [])].map(([device, [value]]) => [device, value])).toEqual([
    ['a1', 80],
    ['a2', 59],
  ]);
  live.feed({ status: { ...running('a'), deployedAt: 5 } });
  expect(live.keyed(place)).toBeUndefined();
});

test('counts belong to event lists and samples to signals', () => {
  const live = start();
  live.feed({ counts: { 0: 3 } });
  expect(live.count(live.ofOutput('hot', 'crossed'))).toBe(3);
  expect(live.sample(live.ofOutput('hot', 'crossed'))).toBeUndefined();
});

test('values count only for the plan that runs, because cell numbers mean something else in another', () => {
  const live = createLiveStore();
  live.feed({ status: running('a'), cells: { 0: [1, 0, 1, 1] } });
  live.setPlan(plan, 'a');
  expect(live.sample(live.ofWire('w1'))?.[0]).toBe(1);
  live.feed({ status: running('b') });
  expect(live.ofWire('w1')).toBeUndefined();
  live.setPlan(plan, 'b');
  expect(live.sample(live.ofWire('w1'))).toBeUndefined();
});

test('debug lines are bounded', () => {
  const live = createLiveStore();
  let told = 0;
  live.subscribe(DEBUG, () => {
    told += 1;
  });
  const line = (at: number) => ({ at, node: 'd', label: '', value: at });
  live.feed({ debug: Array.from({ length: MAX_DEBUG + 20 }, (_, i) => line(i)) });
  expect(live.debug().length).toBe(MAX_DEBUG);
  expect(live.debug()[0]?.at).toBe(20);
  expect(told).toBe(1);
});
