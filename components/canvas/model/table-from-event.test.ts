/** A table from what an event brings. */
import { expect, test } from 'vitest';
import { tableDef } from '#runtime/contract/index.ts';
import { emptyDoc } from '#runtime/flow/index.ts';
import { columnsFromEvent, titlesOfFields } from './table-from-event.ts';

test('each field is a column of its name, type and unit; what no table holds is left out', () => {
  const { columns, values } = columnsFromEvent({
    value: { type: 'real', unit: 'Cel' },
    side: { type: 'enum', values: ['high', 'low'] },
    rows: { type: 'list' },
    photo: { type: 'file' },
  });
  expect(columns).toEqual([
    { id: 'value', title: 'value', type: 'real', unit: 'Cel', required: false },
    { id: 'side', title: 'side', type: 'enum', values: ['high', 'low'], required: false },
  ]);
  expect(values).toEqual({});
  expect(tableDef.safeParse({ title: 'T', columns }).success).toBe(true);
});

test('a name no column can have is changed, and the row still takes it from its field', () => {
  const { columns, values } = columnsFromEvent({
    id: { type: 'text' },
    orderNo: { type: 'text' },
    工单: { type: 'text' },
  });
  expect(columns.map(({ id }) => id)).toEqual(['id_2', 'orderno', 'column']);
  expect(values).toEqual({ id_2: { field: 'id' }, orderno: { field: 'orderNo' }, column: { field: '工单' } });
  expect(tableDef.safeParse({ title: 'T', columns }).success).toBe(true);
});

test('a column is called what the form calls the field', () => {
  const doc = emptyDoc('A');
  const at = { x: 0, y: 0 };
  const fields = [{ id: 'good', title: { 'zh-CN': '良品', en: 'Good' }, type: 'int' }];
  doc.nodes.push({ id: 'ask', type: 'page.form', version: 1, config: { fields }, at });
  doc.nodes.push({ id: 'keep', type: 'data.table-insert', version: 1, config: {}, at });
  doc.wires.push({ id: 'w', from: { node: 'ask', port: 'submitted' }, to: { node: 'keep', port: 'row' } });
  const titles = titlesOfFields({ doc }, 'keep');
  expect(columnsFromEvent({ good: { type: 'int' } }, titles).columns[0]?.title).toEqual({
    'zh-CN': '良品',
    en: 'Good',
  });
});

test('fields of a form of a table are called as its columns, and what most events carry is said in words', () => {
  const doc = emptyDoc('A');
  const at = { x: 0, y: 0 };
  doc.tables['report'] = { title: 'Report', columns: [{ id: 'column', title: '合格', type: 'int', required: false }] };
  doc.nodes.push({ id: 'ask', type: 'page.form', version: 1, config: { table: 'report', fields: [] }, at });
  doc.nodes.push({ id: 'keep', type: 'data.table-insert', version: 1, config: {}, at });
  doc.wires.push({ id: 'w', from: { node: 'ask', port: 'submitted' }, to: { node: 'keep', port: 'row' } });
  const titles = titlesOfFields({ doc }, 'keep');
  expect(titles['column']).toBe('合格');
  expect(titles['previous']).toEqual({ 'zh-CN': '原来的值', en: 'Value before' });
});

test('per device, the first column is the device, and a field of that name has one of its own', () => {
  const { columns, values } = columnsFromEvent({ value: { type: 'real' }, device: { type: 'text' } }, {}, true);
  expect(columns.map(({ id, type }) => [id, type])).toEqual([
    ['device', 'text'],
    ['value', 'real'],
    ['device_2', 'text'],
  ]);
  expect(values).toEqual({ device: { key: 'title' }, device_2: { field: 'device' } });
  expect(tableDef.safeParse({ title: 'T', columns }).success).toBe(true);
});
