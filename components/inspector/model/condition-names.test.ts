import { expect, test } from 'vitest';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { checkCondition, conditionNames, keptFields } from './condition-names.ts';

const names = conditionNames(
  [
    { name: 'value', kind: 'signal' },
    { name: 'reports', kind: 'event' },
  ],
  [{ name: 'a-b', kind: 'signal' }],
  ['n'],
);

test('ports and what is kept are offered as a condition has to write them', () => {
  expect(names.map(({ name }) => name)).toEqual(['in.value', 'in.reports.length', 'out["a-b"]', 'state.n']);
});

test('every name that is offered can be read, and is known', () => {
  for (const { name } of names) expect([name, checkCondition(`${name} > 1`, names)]).toEqual([name, { kind: 'right' }]);
});

test('what a node keeps is known from its type', () => {
  expect(keptFields(nodeTypes['data.hold']?.def, {})).toEqual([]);
  expect(keptFields(nodeTypes['logic.threshold']?.def, { limit: 1 })).toContain('active');
});

test.each([
  ['in.value >', { kind: 'unread', column: 11 }],
  ['in.value = 3', { kind: 'unread', near: 'in.value = 3' }],
  ['state.n > 1 && in.valeu > 3', { kind: 'unknown', of: 'in', field: 'valeu', mark: { from: 15, to: 23 } }],
  ['in.value > 80 && out.value', { kind: 'unknown', of: 'out', field: 'value' }],
  ['in.value === "in.other"', { kind: 'right' }],
  ['state.in.x > 1', { kind: 'right' }],
  ['  ', { kind: 'right' }],
])('%s', (source, expected) => expect(checkCondition(source, names)).toMatchObject(expected));
