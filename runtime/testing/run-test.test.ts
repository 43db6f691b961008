/** Tests of apps, run over the real kernel: what passes, what fails and with which words, what cannot be carried through. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { type CompiledApp, expandPlan, type Keys, type Lang } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowTest } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createKernel, evaluateApp } from '#runtime/sandbox/kernel/index.ts';
import type { TrialProgram } from '#runtime/trial/index.ts';
import { expectWhatCame, stepsOfBench } from './from-bench.ts';
import { prepare } from './prepare.ts';
import type { TestResult } from './result.ts';
import { runTest } from './run-test.ts';
import { failures } from './text/sentences.ts';

const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));
const file = join(import.meta.dirname, '../../tests/flows/tested/flow.json');
const doc = JSON.parse(readFileSync(file, 'utf8')) as FlowDoc;

function programOf({ plan: drawn, code }: CompiledApp, keys: Keys): TrialProgram {
  const plan = expandPlan(drawn, keys);
  const kernel = createKernel(plan, evaluateApp(code), { types, zone: 'Asia/Shanghai' });
  kernel.watch({ trace: true });
  return { plan, step: async (instants) => kernel.step(instants) };
}

let ticks = 0;
const clock = () => ticks++ / 1000;

async function run(tested: FlowDoc, one: FlowTest, budgetMs?: number): Promise<TestResult> {
  const compiled = compile(tested, { nodeTypes });
  const prepared = prepare(one, { compiled, nodeTypes, zone: 'Asia/Shanghai' });
  if ('kind' in prepared) return { test: one.id, state: 'not-run', outcomes: [], stop: prepared, ms: 0 };
  const limits = budgetMs === undefined ? { clock } : { clock, budgetMs };
  return runTest(one, prepared, programOf(prepared.app, prepared.keys), limits);
}
const words = (result: TestResult, lang: Lang = 'en', tested = doc) =>
  failures(result, { lang, doc: tested, nodeTypes }).map(({ node, text }) => [node, text]);
const byId = (id: string): FlowTest => {
  const found = doc.tests?.find((one) => one.id === id);
  if (!found) throw new Error(`The case has no test ${id}.`);
  return found;
};
const aTest = (steps: FlowTest['steps'], more: Partial<FlowTest> = {}): FlowTest => ({
  id: 't',
  title: 'T',
  steps,
  ...more,
});
const hot = { kind: 'input', node: 'press', port: 'temperature', value: 85 } as const;

test.each((doc.tests ?? []).map(({ id }) => id))(
  'the test %s of the case passes, twice with the same result',
  async (id) => {
    const first = await run(doc, byId(id));
    expect(words(first)).toEqual([]);
    expect(first).toMatchObject({ state: 'passed' });
    expect({ ...(await run(doc, byId(id))), ms: 0 }).toEqual({ ...first, ms: 0 });
  },
);

test('what did not come about is told at its node, with what came instead, in both languages', async () => {
  const cooler = structuredClone(doc);
  const node = cooler.nodes.find(({ id }) => id === 'hot');
  if (node) node.config['limit'] = 90;
  const result = await run(cooler, byId('hot-long'));
  expect(result.state).toBe('failed');
  expect(words(result)).toEqual([
    ['hot', 'Expected: “Active” of “Too hot” is yes. It was no.'],
    ['warn', 'After 3 s, expected: the alarm “Too hot” is raised and says “too hot”. It was not raised.'],
  ]);
  expect(words(result, 'zh-CN')[1]).toEqual(['warn', '3 秒时应当：报警“过热报警”产生，写着“too hot”。实际没有报警。']);
});

test('what is counted is counted from step to step, and what is unasked is found', async () => {
  const report = { kind: 'event', node: 'report', fields: { order_no: 'A', good: 1 } } as const;
  const row = { kind: 'row', table: 'reports', change: 'added' } as const;
  const result = await run(
    doc,
    aTest([
      {
        after: 0,
        given: [report, report],
        expect: [
          { ...row, count: 2 },
          { ...row, fields: { good: 2 } },
        ],
      },
      { after: 0, given: [], expect: [{ ...row, count: 0 }, { kind: 'nothing' }] },
      { after: 0, given: [report], expect: [row, { kind: 'nothing' }] },
    ]),
  );
  expect(result.outcomes.map(({ ok }) => ok)).toEqual([true, false, true, true, true, false]);
  expect(words(result).map(([, text]) => text)).toEqual([
    'Expected: a row is added to “Reports” with Good = 2. It happened twice, never like this; last: good = 1.',
    'Expected: nothing else leaves the app. Besides: “Tell the ERP” sent a message.',
  ]);
});

test('an app that faults, a form that refuses and a line for nobody end the test in words', async () => {
  const broken = structuredClone(doc);
  const total = broken.nodes.find(({ id }) => id === 'total');
  if (total) total.config['source'] = 'throw new Error("no total");';
  const report = { kind: 'event', node: 'report', fields: { order_no: 'A', good: 1 } } as const;
  expect(words(await run(broken, aTest([{ after: 0, given: [report], expect: [] }])))).toEqual([
    ['total', expect.stringContaining('The app stopped: ')],
  ]);
  const refused = { ...report, fields: { order_no: 'A', good: -1 } };
  expect(words(await run(doc, aTest([{ after: 0, given: [refused], expect: [] }])))).toEqual([
    ['report', '“Report” does not take what is in “good”.'],
  ]);
  const nobody = { kind: 'answer', node: 'tell', ok: true } as const;
  expect(words(await run(doc, aTest([{ after: 0, given: [nobody], expect: [] }])))).toEqual([
    ['tell', '“Tell the ERP” waits for no answer.'],
  ]);
});

test('an outside system answers what the test says: a status and a body, or that it failed', async () => {
  const report = { kind: 'event', node: 'report', fields: { order_no: 'A', good: 1 } } as const;
  const one = aTest([
    { after: 0, given: [report, report], expect: [{ kind: 'message', node: 'tell', count: 2 }] },
    {
      after: 1000,
      given: [{ kind: 'answer', node: 'tell', ok: true, status: 201, body: '{"id":7}' }],
      expect: [{ kind: 'event', node: 'tell', port: 'ok', fields: { status: 201, text: '{"id":7}' } }],
    },
    {
      after: 0,
      given: [{ kind: 'answer', node: 'tell', ok: false, status: 422, body: 'no such order', error: 'refused' }],
      expect: [
        {
          kind: 'event',
          node: 'tell',
          port: 'failed',
          fields: { status: 422, text: 'no such order', error: 'refused' },
        },
      ],
    },
  ]);
  expect(words(await run(doc, one))).toEqual([]);
});

test('a test that would take for ever is ended, by time and by the number of steps', async () => {
  const busy = structuredClone(doc);
  busy.nodes.push({
    id: 'tick',
    type: 'logic.timer',
    version: 1,
    config: { mode: 'every', everyMs: 100 },
    at: { x: 0, y: 0 },
  });
  const long = aTest([{ after: 86_400_000, given: [], expect: [] }]);
  expect(await run(busy, long, 1)).toMatchObject({ state: 'not-run', stop: { kind: 'time', step: 0 } });
  ticks = -1e9;
  expect(await run(busy, long)).toMatchObject({ state: 'not-run', stop: { kind: 'steps' } });
});

test('a node alone hears what is given to its inputs, whatever feeds them in the app', async () => {
  const one = aTest(
    [
      {
        after: 0,
        given: [{ kind: 'input', node: 'hot', port: 'value', value: 81 }],
        expect: [{ kind: 'value', node: 'hot', port: 'active', value: true }],
      },
    ],
    { node: 'hot' },
  );
  expect(await run(doc, one)).toMatchObject({ state: 'passed' });
  expect(await run(doc, { ...one, node: 'gone' })).toMatchObject({ state: 'not-run', stop: { kind: 'alone' } });
});

test('of a slot for many devices a test names its own; without a name all are meant', async () => {
  const many = structuredClone(doc);
  const slot = many.slots['press'];
  if (slot) slot.many = true;
  many.nodes = many.nodes.filter(({ id }) => ['press', 'hot', 'settled', 'warn'].includes(id));
  many.wires = many.wires.filter(({ from, to }) =>
    [from.node, to.node].every((id) => many.nodes.some((node) => node.id === id)),
  );
  const one = aTest([
    {
      after: 0,
      given: [
        { ...hot, key: 'A' },
        { ...hot, key: 'B', value: 20 },
      ],
      expect: [
        { kind: 'value', node: 'hot', port: 'active', value: true, key: 'A' },
        { kind: 'value', node: 'hot', port: 'active', value: false, key: 'B' },
      ],
    },
    {
      after: 3000,
      given: [],
      expect: [
        { kind: 'alarm', node: 'warn', state: 'raised' },
        { kind: 'alarm', node: 'warn', state: 'raised', key: 'B' },
        { kind: 'alarm', node: 'warn', state: 'clear' },
      ],
    },
  ]);
  const result = await run(many, one);
  expect(result.outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
  expect(words(result, 'en', many)[1]?.[1]).toBe(
    'After 3 s, expected: the alarm “Too hot” is not raised, for “A”. It was raised and said “The press is too hot”.',
  );
});

test('it begins when it says, on the clock of the plant', async () => {
  const timed = structuredClone(doc);
  timed.nodes.push({
    id: 'clock',
    type: 'logic.script',
    version: 1,
    config: {
      inputs: [{ name: 'value', kind: 'signal', type: 'any', fields: [] }],
      outputs: [{ name: 'result', kind: 'signal', type: 'real', fields: [] }],
      source: 'output.result(now);',
    },
    at: { x: 0, y: 0 },
  });
  timed.wires.push({ id: 'w', from: { node: 'press', port: 'temperature' }, to: { node: 'clock', port: 'value' } });
  const at = Date.UTC(2026, 2, 1, 22, 30);
  const one = aTest(
    [{ after: 1000, given: [hot], expect: [{ kind: 'value', node: 'clock', port: 'result', value: at + 1000 }] }],
    { start: '2026-03-02T06:30' },
  );
  expect(words(await run(timed, one))).toEqual([]);
});

test('what was done at the bench becomes a test that passes as long as the app does the same', async () => {
  const compiled = compile(doc, { nodeTypes });
  if (!compiled.app) throw new Error('The case has no app.');
  const sample = { slot: 'press', tag: 'temperature', quality: 'good' } as const;
  const { test: silent, left } = stepsOfBench(
    {
      id: 'b',
      title: 'Bench',
      start: Date.UTC(2026, 0, 5, 0, 30),
      zone: 'Asia/Shanghai',
      steps: [
        { after: 0, act: { kind: 'samples', samples: [{ ...sample, value: 85 }] } },
        { after: 3000 },
        { after: 500, act: { kind: 'samples', samples: [{ ...sample, value: 70 }] } },
        { after: 0, act: { kind: 'event', node: 'report', payload: { order_no: 'A', good: 1 } } },
        { after: 0, act: { kind: 'device', slot: 'press', state: 'offline' } },
      ],
    },
    compiled.app.plan,
  );
  expect(left).toBe(1);
  expect(silent).toMatchObject({ start: '2026-01-05T08:30:00' });
  const prepared = prepare(silent, { compiled, nodeTypes, zone: 'Asia/Shanghai' });
  if ('kind' in prepared) throw new Error(prepared.kind);
  const { test: made } = await expectWhatCame(silent, prepared, programOf(prepared.app, prepared.keys), clock);
  expect(made.steps.map((step) => step.expect)).toEqual([
    [],
    [{ kind: 'alarm', node: 'warn', state: 'raised' }],
    [
      { kind: 'alarm', node: 'warn', state: 'clear' },
      { kind: 'write', node: 'set', value: 75, count: 1 },
    ],
    [
      { kind: 'row', table: 'reports', change: 'added', count: 1 },
      { kind: 'message', node: 'tell', count: 1 },
    ],
    [],
  ]);
  expect(await run(doc, made)).toMatchObject({ state: 'passed' });
  const silenced = structuredClone(doc);
  silenced.nodes = silenced.nodes.filter(({ id }) => id !== 'save');
  silenced.wires = silenced.wires.filter(({ to }) => to.node !== 'save');
  expect(words(await run(silenced, made), 'zh-CN')).toEqual([
    [undefined, '3.5 秒时应当：“报工”新增 1 行。实际没有发生。'],
  ]);
});

test('an alarm can be expected, acknowledged by a person, and expected to be seen or to wait for somebody', async () => {
  const alarm = { kind: 'alarm', node: 'warn' } as const;
  const person = { kind: 'alarm', node: 'warn', deed: 'acknowledge' } as const;
  const cold = { ...hot, value: 20 };
  const one = aTest([
    { after: 0, given: [hot], expect: [{ ...alarm, state: 'clear' }] },
    {
      after: 3000,
      given: [],
      expect: [
        { ...alarm, state: 'raised' },
        { ...alarm, state: 'unacknowledged' },
      ],
    },
    {
      after: 0,
      given: [person],
      expect: [
        { ...alarm, state: 'raised' },
        { ...alarm, state: 'acknowledged' },
      ],
    },
    { after: 10_000, given: [cold], expect: [{ ...alarm, state: 'clear' }] },
    { after: 0, given: [hot], expect: [] },
    { after: 3000, given: [], expect: [{ ...alarm, state: 'acknowledged' }] },
    {
      after: 10_000,
      given: [cold],
      expect: [
        { ...alarm, state: 'clear' },
        { ...alarm, state: 'unacknowledged' },
      ],
    },
    { after: 0, given: [person, person], expect: [] },
  ]);
  const result = await run(doc, one);
  expect(words(result)).toEqual([
    ['warn', 'After 16 s, expected: the alarm “Too hot” is raised and acknowledged. Nobody had acknowledged it.'],
    ['warn', 'There is no alarm “Too hot” to acknowledge.'],
  ]);
  expect(words(result, 'zh-CN')).toEqual([
    ['warn', '16 秒时应当：报警“过热报警”在报并已确认。实际还没有人确认。'],
    ['warn', '没有要确认的报警“过热报警”。'],
  ]);
});

test('what a person let the outside answer on the bench is what the test lets it answer', () => {
  const { app } = compile(doc, { nodeTypes });
  if (!app) throw new Error('The case has no app.');
  const answer = { kind: 'answer', node: 'tell', delivered: true } as const;
  const { test: made } = stepsOfBench(
    {
      id: 'b',
      title: 'Bench',
      start: 0,
      zone: 'Asia/Shanghai',
      steps: [
        { after: 0, act: { ...answer, value: { status: 201, body: { id: 7, lines: [1] } } } },
        { after: 0, act: { ...answer, delivered: false, error: 'gone', value: {} } },
        { after: 0, act: { kind: 'alarm', node: 'warn', deed: 'reset' } },
      ],
    },
    app.plan,
  );
  expect(made.steps.flatMap(({ given }) => given)).toEqual([
    { kind: 'answer', node: 'tell', ok: true, status: 201, body: '{"id":7,"lines":[1]}' },
    { kind: 'answer', node: 'tell', ok: false, error: 'gone' },
    { kind: 'alarm', node: 'warn', deed: 'reset' },
  ]);
});

test('a device that goes away is given as its state, and tells the rest itself', async () => {
  const watched = structuredClone(doc);
  watched.nodes.push({ id: 'there', type: 'device.status', version: 1, config: { slot: 'press' }, at: { x: 0, y: 0 } });
  const gone = { kind: 'input', node: 'there', port: 'state', value: 'offline' } as const;
  const one = aTest([
    { after: 0, given: [gone], expect: [{ kind: 'value', node: 'there', port: 'online', value: false }] },
  ]);
  expect(words(await run(watched, one))).toEqual([]);
  const found = compile(
    { ...watched, tests: [aTest([{ after: 0, given: [{ ...gone, port: 'since' }], expect: [] }])] },
    { nodeTypes },
  );
  expect(found.diagnostics.map(({ code }) => code)).toContain('test/gone');
});

test('a script that runs per device is run alone per device, too, and knows which it runs for', async () => {
  const many = structuredClone(doc);
  const slot = many.slots['press'];
  if (slot) slot.many = true;
  const config = {
    inputs: [{ name: 'value', kind: 'signal', type: 'any', fields: [] }],
    outputs: [{ name: 'result', kind: 'signal', type: 'text', fields: [] }],
    source: 'output.result(key + input.value);',
  };
  const at = { x: 0, y: 0 };
  many.nodes = [
    ...many.nodes.filter(({ id }) => id === 'press'),
    { id: 'who', type: 'logic.script', version: 1, config, at },
  ];
  many.wires = [{ id: 'w', from: { node: 'press', port: 'temperature' }, to: { node: 'who', port: 'value' } }];
  const result = { kind: 'value', node: 'who', port: 'result' } as const;
  const one = aTest(
    [
      {
        after: 0,
        given: [{ kind: 'input', node: 'who', port: 'value', value: 5 }],
        expect: [
          { ...result, value: 'A5', key: 'A' },
          { ...result, value: 'B5', key: 'B' },
        ],
      },
    ],
    { node: 'who' },
  );
  expect(words(await run(many, one), 'en', many)).toEqual([]);
});
