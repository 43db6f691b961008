/** What a script may do to its surroundings: little. */
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { script } from './script.ts';

const run = (source: string, feed: unknown[], outputs?: unknown[]) =>
  runExample(script, { name: 'x', config: { source, ...(outputs ? { outputs } : {}) }, feed: { value: feed } });

test('an event that lacks a declared field stops the script with a sentence', () => {
  const outputs = [{ name: 'done', kind: 'event', fields: [{ id: 'count', type: 'int' }] }];
  expect(() => run('emit.done({ count: "many" });', [1], outputs)).toThrow(
    'emit.done wants a field "count" of type int.',
  );
  expect(() => run('emit.done(5);', [1], outputs)).toThrow('emit.done wants an object');
});

test('a number that is none is bad, and so is nothing at all', () => {
  expect(run('output.result(input.value / 0);', [1]).quality['result']).toEqual(['bad']);
  expect(run('output.result(undefined);', [1]).quality['result']).toEqual(['bad']);
});

test('state is kept from run to run', () => {
  const counted = run('state.n = (state.n ?? 0) + 1; output.result(state.n);', [1, 2, 3]);
  expect(counted.outputs['result']).toEqual([1, 2, 3]);
});
