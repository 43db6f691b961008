import { describe, expect, test } from 'vitest';
import { configFields } from '#components/canvas/model/fields.ts';
import type { NodeEntry } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { exampleFor, pairsOf, settingsOf } from './examples.tsx';
import { plainValue } from './model/plain-value.ts';
import { spanOf } from './widgets/duration.tsx';
import { WIDGETS } from './widgets/index.ts';

test('a time span is shown in the largest unit that leaves no fraction', () => {
  expect([0, 500, 5_000, 90_000, 120_000, 3_600_000, 86_400_000].map(spanOf)).toEqual([
    's',
    'ms',
    's',
    's',
    'min',
    'h',
    'd',
  ]);
});

test.each([
  ['10', 10],
  ['-2.5', -2.5],
  ['007', '007'],
  ['true', true],
  ['是', true],
  ['JO-1', 'JO-1'],
  ['', ''],
])('%s typed as a value is kept as %s', (text, value) => {
  expect(plainValue(text)).toBe(value);
});

test('only an example with one plain input and output reads as pairs', () => {
  expect(pairsOf({ name: 'x', config: {}, feed: { value: [79, 81] }, expect: { active: [false, true] } })).toEqual([
    [79, false],
    [81, true],
  ]);
  expect(
    pairsOf({ name: 'x', config: {}, feed: { value: [79, { status: 1 }] }, expect: { active: [false, true] } }),
  ).toEqual([]);
  expect(pairsOf({ name: 'x', config: {}, feed: { a: [1], b: [2] }, expect: { result: [3] } })).toEqual([]);
});

describe('every setting of every node type', () => {
  const known = Object.keys(WIDGETS);
  const all = Object.entries(nodeTypes).flatMap(([type, { def }]) =>
    configFields(def).map((field) => ({ type, field })),
  );
  test.each(all.map(({ type, field }) => [`${type} ${field.name}`, field] as const))('%s has a control', (_, field) => {
    if (field.widget !== undefined) expect(known).toContain(field.widget);
    else expect(field.options ?? ['number', 'integer', 'boolean', 'string'].includes(field.type ?? '')).toBeTruthy();
  });
});

const entryOf = (type: string): NodeEntry => {
  const entry = nodeTypes[type];
  if (!entry) throw new Error(`There is no ${type}.`);
  return entry;
};
const alarm = entryOf('alarm.limit');
const threshold = entryOf('logic.threshold');

test('an example says the figures it is set to by the names of their fields, and leaves out texts and durations', () => {
  const example = { name: 'x', config: { message: 'Hot', limit: 80, deadband: 5, onDelayMs: 5000 }, feed: {} };
  const { def, text } = alarm;
  expect(settingsOf(def, example, {}, text['zh-CN'].fields, 'zh-CN')).toBe('限值 80，回差 5');
});

test('a threshold shows what comes of values on the side it looks at', () => {
  const { def, text } = threshold;
  const shown = (direction?: string) => {
    const node = { limit: 60, ...(direction ? { direction } : {}) };
    const example = exampleFor(def, node);
    if (!example) throw new Error('It has examples.');
    return [settingsOf(def, example, node, text.en.fields, 'en'), ...(pairsOf(example)[1] ?? [])];
  };
  expect(shown()).toEqual(['Limit 80, Deadband 5', 81, true]);
  expect(shown('above')).toEqual(shown());
  expect(shown('below')).toEqual(['Limit 2, Deadband 0.5', 1.9, true]);
});

test('an alarm at a lower limit shows a fall below one', () => {
  const { def } = alarm;
  const example = exampleFor(def, { kind: 'low', limit: 5 });
  expect(
    example && [settingsOf(def, example, { kind: 'low' }, alarm.text.en.fields, 'en'), ...(pairsOf(example)[1] ?? [])],
  ).toEqual(['Limit 2, Deadband 0.5', 1.9, true]);
});

test('an example that is set otherwise than the node in a choice says so', () => {
  const { def, text } = threshold;
  const [example] = def.examples;
  const node = { direction: 'below' };
  expect(settingsOf(def, example, node, text.en.fields, 'en')).toBe('On when Above the limit, Limit 80, Deadband 5');
  expect(settingsOf(def, example, node, text['zh-CN'].fields, 'zh-CN')).toBe('何时接通 高于限值，限值 80，回差 5');
});
