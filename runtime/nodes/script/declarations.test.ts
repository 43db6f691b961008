/** The editor's declarations, read by TypeScript itself. */
import { expect, test } from 'vitest';
import type { ValueType } from '#runtime/contract/index.ts';
import { checkJs, textOf } from '#runtime/test-check-js.ts';
import { scriptDeclarations } from './declarations.ts';
import { script } from './script.ts';

const config = script.config.parse({
  inputs: [
    { name: 'temperature', kind: 'signal', type: 'real', unit: 'Cel' },
    { name: 'state', kind: 'signal' },
    { name: 'report', kind: 'event', fields: [{ id: 'good', type: 'int' }] },
    { name: 'anything', kind: 'event' },
  ],
  outputs: [
    { name: 'hot', kind: 'signal', type: 'bool' },
    { name: 'done', kind: 'event', fields: [{ id: 'at', type: 'time' }] },
  ],
});
const wired: Record<string, ValueType> = {
  state: { type: 'enum', values: ['run', 'stop'] },
  anything: { type: 'record', fields: { order_no: { type: 'text' } } },
};

/** Findings of checkJs on a script, as the editor shows them. */
const findings = (source: string): string[] =>
  checkJs({
    declarations: scriptDeclarations(config, wired),
    source,
    options: { lib: ['lib.es2022.d.ts'] },
  }).map(textOf);

test('a right script has no findings', () => {
  expect(
    findings(`
      if (input.temperature !== undefined && quality.temperature !== 'bad') output.hot(input.temperature > 80, 'good');
      if (input.state === 'run' && changed.state) state.starts = (state.starts ?? 0) + 1;
      for (const { good } of input.report) log(good);
      for (const { order_no } of input.anything) log(order_no.length);
      emit.done({ at: now });
    `),
  ).toEqual([]);
});

test.each([
  ['a name that is no input', 'input.temprature;'],
  ['a value of another kind', 'output.hot(1);'],
  ['a state that the wire never has', "if (input.state === 'idle') log(1);"],
  ['a missing field of an event', 'emit.done({});'],
  ['a value that may not be there yet', 'output.hot(input.temperature > 80);'],
])('%s is found', (_name, source) => expect(findings(source).length).toBe(1));
