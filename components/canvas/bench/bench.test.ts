/** The bench over a real program: what is done is written down and done again, time takes the scenario along, a changed drawing goes through the same. */
import { expect, test } from 'vitest';
import type { TrialAct } from '#runtime/trial/index.ts';
import { Trial } from '#runtime/trial/index.ts';
import { compiled, type Drawn, programHere } from '../../../tests/trial/program.ts';
import { Bench } from './bench.ts';
import { actsOf, converted, readScenario } from './scenario.ts';

const START = Date.UTC(2026, 0, 5, 0);
const watch = (limit: number): Drawn => ({
  slots: { press: { title: 'Press', tags: { temperature: { title: 'Temperature', type: 'real', unit: 'Cel' } } } },
  nodes: [
    { id: 'press', type: 'device.input', config: { slot: 'press', tags: ['temperature'] } },
    { id: 'hot', type: 'logic.threshold', config: { limit } },
    { id: 'warn', type: 'alarm.alarm', config: { message: 'Too hot', priority: 'high' } },
    { id: 'tick', type: 'logic.timer', config: { mode: 'every', everyMs: 4000 } },
  ],
  wires: ['press.temperature > hot.value', 'hot.active > warn.active'],
});
const temperature = (value: number): TrialAct => ({
  kind: 'samples',
  samples: [{ slot: 'press', tag: 'temperature', value, quality: 'good' }],
});

/** `drawn.now` may be exchanged, as on a canvas. */
async function open(drawn = { now: watch(80) }) {
  let opened = 0;
  const bench = new Bench({
    now: () => START,
    async open(start) {
      opened++;
      const { app, diagnostics } = compiled(drawn.now);
      if (!app) return { ok: false, findings: diagnostics };
      return { ok: true, app, zone: 'UTC', trial: new Trial(programHere(app), { start }), close: () => {} };
    },
  });
  bench.open();
  await bench.advance(0);
  const state = () => bench.store.getState();
  return { bench, state, opened: () => opened };
}
const shownAt = (bench: Bench, node: string, port: string) =>
  bench.feed.live.sample(bench.feed.live.ofOutput(node, port))?.[0];

test('values stand where live ones would, and an alarm is told', async () => {
  const { bench, state } = await open();
  await bench.act(temperature(85));
  expect(shownAt(bench, 'press', 'temperature')).toBe(85);
  expect(shownAt(bench, 'hot', 'active')).toBe(true);
  expect(state().alarms).toHaveLength(1);
  expect(bench.feed.live.status()).toMatchObject({ state: 'running' });
});

test('what was done is done again from the start, each at its time', async () => {
  const { bench, state } = await open();
  await bench.advance(1000);
  await bench.act(temperature(85));
  await bench.advance(5000);
  await bench.act(temperature(60));
  expect(state().acts.map(({ at }) => at)).toEqual([1000, 6000]);
  await bench.restart();
  expect(state()).toMatchObject({ elapsed: 0, done: 0, alarms: [] });
  await bench.advance(2000);
  expect(state()).toMatchObject({ done: 1, alarms: [{ node: 'warn' }] });
  await bench.advance(10_000);
  expect(state()).toMatchObject({ done: 2, alarms: [{ state: 'returned' }], elapsed: 12_000 });
});

test('one step goes to the next step of the person or the next timer, whichever comes first', async () => {
  const { bench, state } = await open();
  await bench.advance(5000);
  await bench.act(temperature(85));
  await bench.restart();
  await bench.step();
  expect(state()).toMatchObject({ elapsed: 4000, done: 0 });
  await bench.step();
  expect(state()).toMatchObject({ elapsed: 5000, done: 1 });
  expect(state().next).toBe(3000);
});

test('one step back is to before what was done last, which can be done again', async () => {
  const { bench, state } = await open();
  await bench.act(temperature(70));
  await bench.advance(5000);
  await bench.act(temperature(85));
  await bench.advance(3000);
  expect(state()).toMatchObject({ elapsed: 8000, done: 2, alarms: [{ node: 'warn' }] });
  await bench.back();
  expect(state()).toMatchObject({ elapsed: 5000, done: 1, alarms: [] });
  await bench.step();
  expect(state()).toMatchObject({ elapsed: 5000, done: 2, alarms: [{ node: 'warn' }] });
  await bench.back();
  await bench.back();
  expect(state()).toMatchObject({ elapsed: 0, done: 0 });
  expect(state().acts).toHaveLength(2);
});

test('what a person does now comes before what is still to come', async () => {
  const { bench, state } = await open();
  await bench.advance(5000);
  await bench.act(temperature(85));
  await bench.restart();
  await bench.advance(2000);
  await bench.act(temperature(70));
  expect(state().acts.map(({ at }) => at)).toEqual([2000, 5000]);
  expect(state().done).toBe(1);
});

test('a changed drawing goes through the same, up to where it stood', async () => {
  const drawn = { now: watch(80) };
  const { bench, state, opened } = await open(drawn);
  await bench.act(temperature(85));
  await bench.advance(3000);
  drawn.now = watch(90);
  bench.renew();
  await bench.advance(0);
  expect(opened()).toBe(2);
  expect(state()).toMatchObject({ elapsed: 3000, done: 1, alarms: [] });
  expect(shownAt(bench, 'hot', 'active')).toBe(false);
});

test('a drawing that does not compile for a while goes on from where it stood', async () => {
  const drawn = { now: watch(80) };
  const { bench, state } = await open(drawn);
  await bench.act(temperature(85));
  await bench.advance(3000);
  drawn.now = { ...watch(80), wires: ['press.temperature > hot.nowhere'] };
  bench.renew();
  await bench.advance(0);
  expect(state()).toMatchObject({ phase: 'refused', alarms: [] });
  drawn.now = watch(80);
  bench.renew();
  await bench.advance(0);
  expect(state()).toMatchObject({ phase: 'ready', elapsed: 3000, done: 1, alarms: [{ node: 'warn' }] });
});

test('a step that is taken out is as if it had never been', async () => {
  const { bench, state } = await open();
  await bench.act(temperature(85));
  bench.remove(0);
  await bench.advance(0);
  expect(state()).toMatchObject({ acts: [], alarms: [] });
});

test('left, it shows nothing and keeps its steps', async () => {
  const { bench, state } = await open();
  await bench.act(temperature(85));
  bench.close();
  expect(state()).toMatchObject({ isOpen: false, phase: 'closed', alarms: [] });
  expect(bench.recording).toEqual({ acts: [{ at: 0, act: temperature(85) }], until: 0 });
});

test('what devices told is played at its times, in the unit of the slot', () => {
  const points = converted([[START + 500, 300, 0]], { type: 'real', unit: 'K' }, { type: 'real', unit: 'Cel' });
  const tags = [
    { slot: 'press', tag: 'temperature', points: points ?? [] },
    { slot: 'press', tag: 'count', points: [[START + 500, 7, 0] as const, [START, 6, 0x8000_0000] as const] },
  ];
  expect(actsOf(tags, START)).toMatchObject([
    { at: 0, act: { samples: [{ tag: 'count', value: 6, status: 0x8000_0000 }] } },
    {
      at: 500,
      act: {
        samples: [
          { tag: 'temperature', value: expect.closeTo(26.85) },
          { tag: 'count', value: 7 },
        ],
      },
    },
  ]);
  expect(converted([], { type: 'real', unit: 'bar' }, { type: 'real', unit: 'Cel' })).toBeUndefined();
});

test('what is no scenario is none', () => {
  expect(readScenario('{"rubbish":')).toEqual([]);
  expect(readScenario('[{"at":-1}]')).toEqual([]);
  expect(readScenario(JSON.stringify([{ at: 5, act: temperature(1) }]))).toHaveLength(1);
});
