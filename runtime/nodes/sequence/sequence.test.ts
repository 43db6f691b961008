/** What a sequence refuses, and that it does not run away. */
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { sequence } from './sequence.ts';

const step = (name: string, field: string, op: string, value: unknown) => ({ name, field, op, value });
const problems = (config: unknown) =>
  sequence.check?.(sequence.config.parse(config), { slots: {}, tables: {} }).map((p) => p.problem);

test('names that are taken, missing or no input are told', () => {
  expect(problems({})).toEqual(['no-steps']);
  expect(problems({ steps: [step('a', 'nowhere', '=', 1)] })).toEqual(['no-input']);
  expect(problems({ steps: [step('done', 'seconds', '>', 1)] })).toEqual(['same-name']);
  expect(problems({ inputs: [{ name: 'reset' }], steps: [step('a', 'reset', '=', 1)] })).toEqual(['same-name']);
});

test('a ring of conditions that always hold goes once round an instant', () => {
  const config = {
    inputs: [{ name: 'on', type: 'bool' }],
    steps: ['a', 'b', 'c'].map((name) => step(name, 'on', '=', true)),
  };
  const { outputs } = runExample(sequence, { name: 'x', config, feed: { on: [true] } });
  expect(outputs['step']).toEqual(['a']);
  expect(outputs['entered']?.length).toBe(3);
});

test('three lamps by time alone: red 4 s, green 3 s, amber 1 s, for a minute', () => {
  const config = {
    inputs: [],
    steps: [step('red', 'seconds', '>=', 4), step('green', 'seconds', '>=', 3), step('amber', 'seconds', '>=', 1)],
  };
  const at = Array.from({ length: 60 }, (_, s) => s * 1000 + 500);
  const { outputs } = runExample(sequence, { name: 'x', config, at: [0, ...at] });
  const lamp = (s: number) => (s % 8 < 4 ? 'red' : s % 8 < 7 ? 'green' : 'amber');
  expect(outputs['step']).toEqual(['red', ...at.map((_, s) => lamp(s))]);
});
