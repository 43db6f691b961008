/** What a breakpoint's condition may say. */
import { expect, test } from 'vitest';
import { readCondition } from './condition.ts';

test.each([
  ['in.temperature > 80', '$i.temperature > 80'],
  ['out.hot === true && state.count % 10 == 0', 'out.hot === true && state.count % 10 == 0'],
  ['in["odd name"] != null || !in.rows[0].ok', '$i["odd name"] != null || !$i.rows[0].ok'],
  ['(in.x > 1)', '($i.x > 1)'],
  ['input.x > 1 && state.input', '$i   .x > 1 && state.input'],
  ['state.in?.in ? -1 : in.text === "in"', 'state.in?.in ? -1 : $i.text === "in"'],
])('%s', (source, code) =>
  expect(readCondition(source)).toEqual({
    ok: true,
    code: `(function ($i, out, state) { 'use strict'; return (${code}\n); })`,
  }),
);

test.each([
  ['', 1],
  ['in.', 4],
  ['in.x > 1; state.y', 9],
  ['in.x, state.y', 1],
  ['state.x = 1', 1],
  ['state.n++', 1],
  ['in.f()', 1],
  ['new Date(0)', 1],
  ['in.x ** in.y', 1],
  ['"x" in state', 5],
  ['state.constructor', 1],
  ['state["__proto__"]', 1],
  ['state[in.key]', 1],
  ['globalThis.x', 1],
  ['delete state.x', 1],
  ['typeof in.x', 1],
  ['`x`', 1],
  ['in.x /* ', 6],
  ['(() => 1)', 2],
  ['/a+/', 1],
  ['10n', 1],
  ['}) => 1, (', 1],
])('%s is not allowed', (source, column) => expect(readCondition(source)).toMatchObject({ ok: false, column }));

test('what is wrong is told as it was written', () => {
  expect(readCondition('in.f() > 1')).toMatchObject({ near: 'in.f()' });
});

test('a condition has an end', () => {
  expect(readCondition('1+'.repeat(300))).toMatchObject({ ok: false });
  expect(readCondition('('.repeat(499))).toMatchObject({ ok: false });
});
