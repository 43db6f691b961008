import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AppState, type BatchResult, type Plan, toJson } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import { digestOf, segmentDigest, shortDigest } from './digest.ts';
import { createRecorder, type Recorder, type RecorderOptions } from './recorder.ts';
import type { Recording, Run } from './recording.ts';

let folder: string;
let file: string;
let now: number;
let timers: { at: number; call: () => void }[];
let recorder: Recorder;
let problems: string[];

const clock: Clock = {
  now: () => now,
  after(ms, call) {
    const timer = { at: now + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((t) => t !== timer);
    };
  },
};
const pass = (ms: number) => {
  now += ms;
  const due = timers.filter((t) => t.at <= now);
  timers = timers.filter((t) => t.at > now);
  for (const { call } of due) call();
};
const open = (options: Partial<RecorderOptions> = {}) => {
  recorder = createRecorder({
    file,
    clock,
    kernel: 'kernel',
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-recorder-'));
  file = join(folder, 'recorder.db');
  now = 1_767_225_600_000;
  timers = [];
  problems = [];
  open();
});
afterEach(async () => {
  await recorder.close();
  rmSync(folder, { recursive: true, force: true });
});

const PLAN = { format: 1, title: 'Test', nodes: [{ id: 'n' }] } as unknown as Plan;

/** An app whose commits are what the test says. */
function appOf(app: string, from = 0) {
  let state: AppState = { seq: from, now, nodes: {}, cells: [], wakes: [] };
  let seq = from;
  const run = (fresh = false): Run => ({
    app,
    hash: 'h1',
    revision: 3,
    bindings: {},
    plan: PLAN,
    keys: {},
    code: 'code',
    zone: 'Asia/Shanghai',
    state,
    fresh,
    committed: () => state,
  });
  let recording: Recording = recorder.begin(run(from === 0));
  return {
    /** Steps a batch of `count` instants, `size` characters each. */
    step(count = 1, size = 40, result: Partial<BatchResult> = {}) {
      const first = seq + 1;
      const instants = Array.from({ length: count }, (_, i) => ({
        seq: first + i,
        now,
        arrivals: [],
        pad: noise(size, first + i),
      }));
      seq += count;
      const whole: BatchResult = { seq, effects: [], states: {}, cells: [], counts: [], wakes: [], ...result };
      const answer = toJson(whole);
      recording.batch({ first, now, instants: toJson(instants), answer, result: whole });
      return { first, digest: digestOf(whole, answer) };
    },
    commit() {
      state = { ...state, seq, now, nodes: { n: { version: 1, value: { seq } } } };
      recording.committed(seq);
    },
    /** The host died: it begins again from its last commit. */
    restart() {
      seq = state.seq;
      recording = recorder.begin(run());
    },
    end: () => recording.end(),
  };
}

/** Does not compress. */
const noise = (size: number, seed: number): string => {
  let text = '';
  for (let x = seed + 1; text.length < size; ) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    text += x.toString(36);
  }
  return text.slice(0, size);
};

const read = async (app: string) => {
  await recorder.flush();
  const recordings = recorder.recordings()!;
  return recordings.chunks(app).map((chunk) => ({
    ...chunk,
    state: recordings.checkpoint(chunk.id),
    batches: [...recordings.segments(chunk.id)].flatMap(({ batches }) => batches),
  }));
};

test('what was stepped and committed can be read back, with the state it began from and a digest of what it gave', async () => {
  const app = appOf('a');
  const one = app.step(2);
  const two = app.step(1);
  app.commit();
  const [chunk, ...rest] = await read('a');
  expect(rest).toEqual([]);
  expect(chunk).toMatchObject({
    app: 'a',
    hash: 'h1',
    revision: 3,
    first: 1,
    last: 3,
    instants: 3,
    gap: false,
    fresh: true,
  });
  expect(chunk?.state).toMatchObject({ seq: 0, nodes: {} });
  expect(chunk?.batches.map(({ first, count, digest }) => [first, count, digest])).toEqual([
    [1, 2, shortDigest(one.digest)],
    [3, 1, shortDigest(two.digest)],
  ]);
  expect(JSON.parse(chunk!.batches[0]!.instants)).toHaveLength(2);
  const [segment] = [...recorder.recordings()!.segments(chunk!.id)];
  expect(segment?.digest).toBe(segmentDigest([one.digest, two.digest]));
  expect(recorder.recordings()!.program(chunk!.program)).toEqual({
    plan: PLAN,
    keys: {},
    code: 'code',
    zone: 'Asia/Shanghai',
  });
});

test('a segment knows the most that was done in it: a search passes by the others', async () => {
  const app = appOf('a');
  const asked = { kind: 'debug:log', seq: 2, node: 0, request: { label: 'x', value: 1 } } as const;
  for (const result of [{}, { effects: [asked] }, {}, { fault: { kind: 'error', message: 'It broke.' } as const }]) {
    app.step(1, 40, result);
    app.commit();
    await recorder.flush();
  }
  const recordings = recorder.recordings()!;
  const firsts = (did?: 'nothing' | 'acted' | 'faulted') =>
    recordings
      .chunks('a')
      .flatMap(({ id }) => [...recordings.segments(id, { ...(did ? { did } : {}) })].map(({ first }) => first));
  expect(firsts()).toEqual([1, 2, 3, 4]);
  expect(firsts('nothing')).toEqual([1, 2, 3, 4]);
  expect(firsts('acted')).toEqual([2, 4]);
  expect(firsts('faulted')).toEqual([4]);
});

test('what was not committed before its host died is not recorded, and the run goes on without a gap', async () => {
  const app = appOf('a');
  app.step();
  app.commit();
  app.step();
  app.restart();
  app.step();
  app.commit();
  const [chunk, ...rest] = await read('a');
  expect(rest).toEqual([]);
  expect(chunk?.batches.map(({ first }) => first)).toEqual([1, 2]);
});

test('a runtime that starts again records without a gap what follows its last commit, and marks one where it lost something', async () => {
  const app = appOf('a');
  app.step();
  app.commit();
  await recorder.close();
  open();
  const again = appOf('a', 1);
  again.step();
  again.commit();
  await recorder.close();
  open();
  const later = appOf('a', 7);
  later.step();
  later.commit();
  expect((await read('a')).map(({ first, last, gap }) => [first, last, gap])).toEqual([
    [1, 1, false],
    [2, 2, false],
    [8, 8, true],
  ]);
});

test('a long run is cut into chunks that each begin with the state as committed there', async () => {
  const app = appOf('a');
  for (let i = 0; i < 120; i++) {
    app.step(10, 10_000);
    app.commit();
  }
  const chunks = await read('a');
  expect(chunks.length).toBeGreaterThan(2);
  for (const { first, state, gap } of chunks.slice(1)) {
    expect(gap).toBe(false);
    expect(state).toMatchObject({ seq: first - 1, nodes: { n: { value: { seq: first - 1 } } } });
  }
  expect(chunks.flatMap(({ batches }) => batches.map(({ first }) => first))).toEqual(
    Array.from({ length: 120 }, (_, i) => i * 10 + 1),
  );
});

test('it is written within seconds of its commit, without being asked', async () => {
  const app = appOf('a');
  app.step();
  app.commit();
  pass(5000);
  await expect.poll(() => recorder.recordings()!.chunks('a').length).toBe(1);
});

test('an app keeps to its bytes: the oldest chunks go, and another app loses nothing', async () => {
  await recorder.close();
  open({ limits: { appBytes: 9e6 } });
  const other = appOf('b');
  other.step();
  other.commit();
  await recorder.flush();
  const app = appOf('a');
  for (let i = 0; i < 200; i++) {
    app.step(10, 10_000);
    app.commit();
    await recorder.flush();
  }
  const chunks = await read('a');
  expect(chunks[0]!.first).toBeGreaterThan(1);
  expect(chunks.at(-1)!.last).toBe(2000);
  expect(chunks.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(9e6 + 5e6);
  expect(await read('b')).toHaveLength(1);
  expect(recorder.health().bytes).toBeLessThan(15e6);
});

test('all apps together keep to their bytes', async () => {
  await recorder.close();
  open({ limits: { bytes: 6e6 } });
  for (const name of ['a', 'b', 'c']) {
    const app = appOf(name);
    for (let i = 0; i < 60; i++) {
      app.step(10, 10_000);
      app.commit();
      await recorder.flush();
    }
  }
  expect(recorder.health().bytes).toBeLessThan(11e6);
  expect(await read('a')).toEqual([]);
  expect((await read('c')).at(-1)!.last).toBe(600);
});

test('what is older than a day goes when something new is written', async () => {
  const app = appOf('a');
  app.step();
  app.commit();
  await recorder.flush();
  pass(600_000);
  app.step();
  app.commit();
  pass(86_400_001);
  app.step();
  app.commit();
  expect((await read('a')).map(({ first }) => first)).toEqual([3]);
});

test('memory is bounded: what cannot be kept becomes a gap', async () => {
  const app = appOf('a');
  app.step(1, 1000);
  app.commit();
  for (let i = 0; i < 40; i++) app.step(1, 1_000_000);
  app.commit();
  app.step(1, 1000);
  app.commit();
  app.step(1, 1000);
  app.commit();
  const chunks = await read('a');
  expect(chunks[0]).toMatchObject({ first: 1, last: 1 });
  expect(chunks.at(-1)).toMatchObject({ last: 43, gap: true });
});

test('while the file cannot be written nothing is recorded and it says so; afterwards it goes on behind a gap', async () => {
  const app = appOf('a');
  app.step();
  app.commit();
  await recorder.flush();
  const holder = new Sqlite(file);
  holder.exec('begin immediate');
  app.step();
  app.commit();
  await recorder.flush();
  expect(recorder.health().problem).toMatch(/^Nothing is recorded: Another program is writing/);
  expect(problems).toHaveLength(1);
  app.step();
  app.commit();
  holder.exec('rollback');
  holder.close();
  pass(30_000);
  app.step();
  app.commit();
  app.step();
  app.commit();
  const chunks = await read('a');
  expect(chunks.map(({ first, last, gap }) => [first, last, gap])).toEqual([
    [1, 1, false],
    [5, 5, true],
  ]);
  expect(recorder.health().problem).toBeUndefined();
});

test('a damaged file is set aside, and recording begins anew', async () => {
  await recorder.close();
  writeFileSync(file, 'this is no database, and long enough to be taken for one'.repeat(100));
  open();
  expect(recorder.health().problem).toMatch(/is damaged/);
  expect(existsSync(`${file}.damaged`)).toBe(true);
  pass(30_000);
  const app = appOf('a');
  app.step();
  app.commit();
  expect(await read('a')).toHaveLength(1);
  expect(recorder.health().problem).toBeUndefined();
});

test('of a batch that faulted, what was stepped counts, and the fault is told', async () => {
  const app = appOf('a');
  app.step(3, 40, { seq: 2, fault: { kind: 'error', message: 'no', node: 'n' } });
  app.commit();
  const [chunk] = await read('a');
  expect(chunk?.batches[0]).toMatchObject({ first: 1, count: 2, fault: { kind: 'error', node: 'n' } });
});

test('a removed app leaves nothing behind', async () => {
  const app = appOf('a');
  app.step();
  app.commit();
  await recorder.flush();
  await recorder.forget('a');
  expect(await read('a')).toEqual([]);
  expect(recorder.recordings()!.apps()).toEqual([]);
  expect(recorder.health().bytes).toBe(0);
});
