/** The isolate: every built-in node behaves in it as outside, and what is locked is locked. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type BatchResult, fromJson, type Plan } from '#runtime/contract/index.ts';
import { bundleKernel } from '../bundle.ts';
import { Sandbox, StartFault } from './sandbox.ts';

const EMPTY: Plan = {
  format: 1,
  title: 'Test',
  nodes: [],
  cells: [],
  lists: [],
  sources: [],
  slots: {},
  tables: {},
  pages: [],
  wires: {},
  manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
};
let kernel: string;
beforeAll(async () => {
  kernel = await bundleKernel();
});

/** Evaluates an expression where an app's text is evaluated; its outcome comes back as the error that starting ends with. */
function inside(expression: string): string {
  try {
    new Sandbox({
      kernel,
      code: `throw new Error(String(${expression}))`,
      plan: EMPTY,
      zone: 'UTC',
      fresh: true,
      lines: [],
    }).dispose();
  } catch (error) {
    if (error instanceof StartFault) return error.fault.message;
    throw error;
  }
  throw new Error('It started.');
}

describe('an app finds nothing in its world that it has no business with', () => {
  test.each([
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'WeakRef',
    'FinalizationRegistry',
    'eval',
    'Function',
    'console',
    'process',
    'require',
    'global',
    'fetch',
    'setTimeout',
    'queueMicrotask',
    'Math.random',
    'Date.now',
    '__zod_globalConfig',
    'jigKernel',
    'globalThis.Temporal?.Now',
  ])('%s', (name) => {
    expect(inside(name.includes('.') ? `typeof (${name})` : `typeof ${name}`)).toBe('undefined');
  });

  test.each([
    ["(() => {}).constructor('return 1')()", 'Code cannot be made from text here.'],
    ["(async () => {}).constructor('return 1')", 'Code cannot be made from text here.'],
    ["(function* () {}).constructor('yield 1')", 'Code cannot be made from text here.'],
    ["Object.getPrototypeOf(async function* () {}).constructor('')", 'Code cannot be made from text here.'],
    ['new Date()', 'There is no clock in here: use the time of the instant.'],
    ['new Date(0).constructor()', 'There is no clock in here: use the time of the instant.'],
    ['new Intl.DateTimeFormat().format()', 'There is no clock in here: use the time of the instant.'],
  ])('%s is refused', (expression, message) => {
    expect(inside(expression)).toBe(message);
  });

  test('but dates, classes and errors of its own work as usual', () => {
    expect(inside('new Date(0).toISOString() + (new Date(1) instanceof Date)')).toBe('1970-01-01T00:00:00.000Ztrue');
    expect(
      inside(
        "(() => { class A { toString() { return 'a'; } } const o = {}; o.toString = () => 'o'; return String(new A()) + String(o); })()",
      ),
    ).toBe('ao');
    expect(
      inside(
        "(() => { class E extends Error { constructor() { super('m'); this.name = 'E'; } } return String(new E()); })()",
      ),
    ).toBe('E: m');
  });
});

test('a text that never ends evaluating is cut off', () => {
  const limits = { memoryMb: 64, batchMs: 100, startMs: 300 };
  expect(
    () => new Sandbox({ kernel, code: 'for (;;) {}', plan: EMPTY, zone: 'UTC', fresh: true, lines: [], limits }),
  ).toThrow('It did not finish within 300 ms.');
});

test('an empty app steps', () => {
  const sandbox = new Sandbox({
    kernel,
    code: '(function () {})',
    plan: EMPTY,
    zone: 'UTC',
    fresh: true,
    lines: [],
  });
  const result = fromJson(sandbox.step('[{"seq":1,"now":5,"arrivals":[]}]')) as BatchResult;
  expect(result).toEqual({ seq: 1, effects: [], states: {}, cells: [], counts: [], wakes: [] });
  sandbox.dispose();
});

test('an app that gave back its memory goes on as if nothing had been', () => {
  const code = `(function (k) { k.code; const waste = []; for (let i = 0; i < 20_000; i++) waste.push({ i }); return function () {}; })`;
  const sandbox = new Sandbox({ kernel, code, plan: EMPTY, zone: 'UTC', fresh: true, lines: [] });
  sandbox.step('[{"seq":1,"now":5,"arrivals":[]}]');
  const before = sandbox.usage().heap;
  sandbox.compact();
  expect(sandbox.usage().heap).toBeLessThan(before);
  expect(fromJson(sandbox.step('[{"seq":2,"now":6,"arrivals":[]}]'))).toMatchObject({ seq: 2 });
  sandbox.dispose();
  sandbox.compact();
});
