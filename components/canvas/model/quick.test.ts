/** What is offered at the end of a wire that was let go. */
import { expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { mendableChoices, quickChoices, quickConnect } from './quick.ts';

function metered() {
  const doc = emptyDoc('x');
  const tag = { title: 'Power', type: 'real', unit: 'kW', access: 'read' } as const;
  doc.slots['meter'] = { title: 'Meter', tags: { power: tag } };
  const config = { slot: 'meter', tags: ['power'], mode: 'latest' };
  doc.nodes.push({ id: 'meter', type: 'device.input', version: 1, config, at: { x: 0, y: 0 } });
  return { doc, end: { node: 'meter', port: 'power' } };
}

test('what people want most comes first, and nothing comes twice', () => {
  const { doc, end } = metered();
  const types = quickChoices({ end, side: 'outputs', resolved: undefined }, doc, nodeTypes).map(({ type }) => type);
  expect(types.slice(0, 5)).toEqual(['page.value', 'alarm.limit', 'page.trend', 'logic.threshold', 'logic.aggregate']);
  expect(new Set(types).size).toBe(types.length);
  expect(types).toContain('logic.formula');
});

test('a value that shows a tag is called as the tag is', () => {
  const { doc, end } = metered();
  const loose = { end, side: 'outputs', resolved: undefined } as const;
  const env = { nodeTypes, newId: (prefix: string) => `${prefix}-1` };
  for (const type of ['page.value', 'logic.threshold'])
    quickConnect(loose, { type, port: 'value' }, { x: 0, y: 0 })({ doc, bindings: {} }, env);
  expect(doc.nodes.map(({ type, title }) => [type, title])).toEqual([
    ['device.input', undefined],
    ['page.value', 'Power'],
    ['logic.threshold', undefined],
  ]);
});

test('what an event would only reset comes after what it is for', () => {
  const doc = emptyDoc('x');
  doc.nodes.push({ id: 'tick', type: 'logic.change', version: 1, config: {}, at: { x: 0, y: 0 } });
  const loose = { end: { node: 'tick', port: 'changed' }, side: 'outputs', resolved: undefined } as const;
  const types = quickChoices(loose, doc, nodeTypes).map(({ type }) => type);
  expect(types[0]).toBe('data.table-insert');
  expect(types.indexOf('logic.counter')).toBeGreaterThan(types.indexOf('logic.filter'));
});

test('a value may ask for a node that wants events, and the other way round', () => {
  const { doc, end } = metered();
  const loose = { end, side: 'outputs', resolved: undefined } as const;
  expect(quickChoices(loose, doc, nodeTypes).map(({ type }) => type)).not.toContain('data.table-insert');
  const asked = mendableChoices(loose, doc, nodeTypes);
  expect(asked).toContainEqual({ type: 'data.table-insert', port: 'row' });
  expect(asked.map(({ type }) => type)).not.toContain('page.value');
});

test('what takes the reports of a form takes the table of the form', () => {
  const doc = emptyDoc('x');
  const columns = [{ id: 'good', title: 'Good', type: 'int', required: false } as const];
  doc.tables['heat'] = { title: 'Heat', columns: [...columns] };
  doc.tables['report'] = { title: 'Report', columns: [...columns] };
  const at = { x: 0, y: 0 };
  doc.nodes.push({ id: 'ask', type: 'page.form', version: 1, config: { table: 'report', fields: [] }, at });
  const loose = { end: { node: 'ask', port: 'submitted' }, side: 'outputs', resolved: undefined } as const;
  const env = { nodeTypes, newId: (prefix: string) => `${prefix}-1` };
  quickConnect(loose, { type: 'data.table-insert', port: 'row' }, at)({ doc, bindings: {} }, env);
  expect(doc.nodes[1]?.config).toMatchObject({ table: 'report' });
});

test('drawn to a total, the reports of a form are what is added up, never the reset, and the first number is chosen', () => {
  const doc = emptyDoc('x');
  const at = { x: 0, y: 0 };
  const fields = [
    { id: 'order', title: 'Order', type: 'text' },
    { id: 'good', title: 'Good', type: 'int' },
    { id: 'scrap', title: 'Scrap', type: 'int' },
  ];
  doc.nodes.push({ id: 'ask', type: 'page.form', version: 1, config: { fields }, at });
  const loose = { end: { node: 'ask', port: 'submitted' }, side: 'outputs', resolved: undefined } as const;
  const choice = quickChoices(loose, doc, nodeTypes).find(({ type }) => type === 'logic.total');
  expect(choice).toEqual({ type: 'logic.total', port: 'event' });
  const env = { nodeTypes, newId: (prefix: string) => `${prefix}-1` };
  quickConnect(loose, { type: 'logic.total', port: 'event' }, at)({ doc, bindings: {} }, env);
  expect(doc.nodes[1]?.config).toMatchObject({ field: 'good' });
  expect(doc.wires.map(({ to }) => to.port)).toEqual(['event']);
});
