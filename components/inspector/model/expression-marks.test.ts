/** Against what the compiler really says. */
import { expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { markOf } from './expression-marks.ts';

/** The parts of the formula that are underlined. */
function underlined(expression: string): (string | undefined)[] {
  const config = { inputs: [{ name: 'a' }, { name: 'ab' }], expression };
  const node = { id: 'f', type: 'logic.formula', version: 1, config, at: { x: 0, y: 0 } };
  const { diagnostics } = compile({ ...emptyDoc('A'), nodes: [node] }, { nodeTypes });
  return diagnostics
    .filter(({ at }) => at.some(({ field }) => field === 'expression'))
    .map((finding) => {
      const mark = markOf(expression, finding);
      return mark && expression.slice(mark.from, mark.to);
    });
}

test.each([
  ['a + b', ['b']],
  ['ab + abc * 2', ['abc']],
  ['rund(a)', ['rund']],
  ['a + (b = 2)', ['b = 2']],
  ['a + * 2', ['* 2']],
  ['(a + ab', ['b']],
  ['a + ab', []],
])('in %s: %j', (expression, marks) => expect(underlined(expression)).toEqual(marks));
