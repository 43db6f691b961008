import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { type FlowDoc, flowTest } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { arrangeCheck } from '../model/check.ts';
import { type Drawn, expectChoices, fieldsOf, firstTest, givenChoices } from './choices.ts';

const file = join(import.meta.dirname, '../../../tests/flows/tested/flow.json');
const doc = JSON.parse(readFileSync(file, 'utf8')) as FlowDoc;
const drawnOf = (of: FlowDoc): Drawn => ({
  doc: of,
  nodeTypes,
  lang: 'en',
  check: arrangeCheck(compile(of, { nodeTypes }), of, undefined),
});
const drawn = drawnOf(doc);

test('everything that can come from outside can be given, each by its name', () => {
  expect(givenChoices(drawn, undefined).map(({ group, label }) => `${group}: ${label}`)).toEqual([
    'inputs: Press · Temperature',
    'people: Too hot',
    'sources: Report',
    'answers: Tell the ERP',
  ]);
  const form = givenChoices(drawn, undefined)[2]?.make();
  expect(form).toEqual({ kind: 'event', node: 'report', fields: { order_no: '', good: 0 } });
});

test('what can be expected is every output, alarm, table, write and message', () => {
  const labels = expectChoices(drawn, undefined).map(({ group, label }) => `${group}: ${label}`);
  expect(labels).toEqual(
    expect.arrayContaining([
      'alarms: Too hot',
      'rows: Reports',
      'writes: Write device',
      'messages: Tell the ERP',
      'values: Too hot · Active',
      'events: Total · full',
    ]),
  );
});

test('of a node alone its inputs are given and its outputs expected, nothing else', () => {
  expect(givenChoices(drawn, 'total').map(({ label }) => label)).toEqual(['report', 'limit']);
  expect(expectChoices(drawn, 'total').map(({ group, label }) => `${group}: ${label}`)).toEqual([
    'values: Total · sum',
    'qualities: Total · sum',
    'events: Total · full',
    'other: ',
  ]);
  const given = { kind: 'event', node: 'total', port: 'report', fields: {} } as const;
  expect(fieldsOf(given, drawn).map(({ id }) => id)).toContain('good');
});

test('the first test of a drawing gives its first input and expects what matters most; it is a test of a document', () => {
  const made = firstTest(drawn, 't', 'New');
  expect(made.steps).toEqual([
    {
      after: 0,
      given: [{ kind: 'input', node: 'press', port: 'temperature', value: 0 }],
      expect: [{ kind: 'alarm', node: 'warn', state: 'raised' }],
    },
  ]);
  expect(flowTest.safeParse(made).success).toBe(true);
  const nothing = drawnOf({ ...doc, nodes: [], wires: [], tests: [] });
  expect(flowTest.safeParse(firstTest(nothing, 't', 'New')).success).toBe(true);
  expect(firstTest(drawn, 't', 'New', 'total')).toMatchObject({ node: 'total' });
});
