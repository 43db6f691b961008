/** What the compiler emits runs in the real kernel. */
import { expect, test } from 'vitest';
import { type CompileResult, scriptLines } from '#runtime/compiler/index.ts';
import type { Arrival, CompiledApp } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { createKernel, evaluateApp } from '#runtime/sandbox/kernel/index.ts';
import { compileCase } from './golden.ts';

const types = Object.fromEntries(Object.entries(nodeTypes).map(([type, { def }]) => [type, def]));
const start = ({ plan, code }: CompiledApp) =>
  createKernel(plan, evaluateApp(code), { types, zone: 'UTC', lines: scriptLines(code) });

function appOf(result: CompileResult): CompiledApp {
  if (!result.app) throw new Error('The case has no app.');
  return result.app;
}
const sample = ({ plan }: CompiledApp, node: string, port: string, value: unknown): Arrival => ({
  kind: 'sample',
  node: plan.nodes.findIndex(({ id }) => id === node),
  port,
  value,
  status: 0,
  sourceAt: 0,
  serverAt: 0,
});
const cellOf = ({ plan }: CompiledApp, node: string, port: string) =>
  plan.cells.findIndex((cell) => cell.node === node && cell.port === port);

test('units are converted on the wire', () => {
  const app = appOf(compileCase('units-convert'));
  const kernel = start(app);
  kernel.step([
    { seq: 1, now: 0, arrivals: [sample(app, 'meter', 'power', 1.5), sample(app, 'meter', 'energy', '2.5')] },
  ]);
  expect(kernel.cell(cellOf(app, 'watts', 'result'))[1]).toBe(1500);
  expect(kernel.cell(cellOf(app, 'joules', 'result'))[1]).toBe(9);
});

test('a script and a formula work on what their wires bring, and name their own lines', () => {
  const app = appOf(compileCase('script-app'));
  const kernel = start(app);
  const result = kernel.step([
    { seq: 1, now: 0, arrivals: [sample(app, 'press', 'temperature', 100), sample(app, 'press', 'running', true)] },
  ]);
  expect(result.fault).toBeUndefined();
  expect(kernel.cell(cellOf(app, '2nd', 'result'))[1]).toBe(212);
  expect(result.effects).toMatchObject([{ kind: 'debug:log', request: { value: { t: 100 } } }]);

  const lines = app.code.split('\n');
  const texts = scriptLines(app.code).map(({ node, first, last }) => [node, lines.slice(first - 1, last).join('\n')]);
  const source = (id: string, field: string) => {
    const { config = {} } = app.plan.nodes.find((node) => node.id === id) ?? {};
    return (config as Readonly<Record<string, unknown>>)[field];
  };
  expect(texts).toEqual([
    ['check', source('check', 'source')],
    ['2nd', source('2nd', 'expression')],
  ]);
});

test('a script that fails is named by its node and its own line', () => {
  const { app, doc } = compileCase('script-app');
  if (!app || !doc) throw new Error('The case has no app.');
  const code = app.code.replace('state.max = input.t;', 'state.max = input.t.no.such;');
  const kernel = createKernel(app.plan, evaluateApp(code), { types, zone: 'UTC', lines: scriptLines(code) });
  const { fault } = kernel.step([
    { seq: 1, now: 0, arrivals: [sample(app, 'press', 'temperature', 1), sample(app, 'press', 'running', true)] },
  ]);
  expect(fault).toMatchObject({ node: 'check', kind: 'error', line: 3 });
});

test('the press watch raises its alarm after the delay and writes within its range only', () => {
  const app = appOf(compileCase('press-watch'));
  const kernel = start(app);
  const heat = app.plan.nodes.findIndex(({ id }) => id === 'heat-form');
  const report = (value: number): Arrival => ({ kind: 'event', node: heat, id: `report-${value}`, payload: { value } });
  const first = kernel.step([{ seq: 1, now: 0, arrivals: [sample(app, 'press', 'temperature', 95)] }]);
  const settled = app.plan.nodes.findIndex(({ id }) => id === 'settled');
  expect(first.wakes).toContainEqual([settled, 3000]);
  const later = kernel.step([
    { seq: 2, now: 3000, arrivals: [{ kind: 'wake', node: settled }] },
    { seq: 3, now: 4000, arrivals: [report(150)] },
  ]);
  expect(later.fault).toBeUndefined();
  expect(later.effects.map(({ kind }) => kind)).toEqual(['alarm:set', 'tag:write']);
});
