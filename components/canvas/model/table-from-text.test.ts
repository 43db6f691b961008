/** Columns from typed names and from rows copied out of a spreadsheet. */
import { expect, test } from 'vitest';
import { tableDef } from '#runtime/contract/index.ts';
import { columnsFromText } from './table-from-text.ts';

const short = (text: string) => columnsFromText(text).map(({ id, title, type }) => [id, title, type]);

test('one name a line', () => {
  expect(short('Machine\n\nMinutes down\n原因')).toEqual([
    ['machine', 'Machine', 'text'],
    ['minutes_down', 'Minutes down', 'text'],
    ['column', '原因', 'text'],
  ]);
});

test('rows from a spreadsheet tell the types; what begins with a nought is no number', () => {
  expect(short('Order\tGood\tWeight\tDone\n00417\t12\t3.5\tyes\n00418\t7\t4\tno')).toEqual([
    ['order', 'Order', 'text'],
    ['good', 'Good', 'int'],
    ['weight', 'Weight', 'real'],
    ['done', 'Done', 'bool'],
  ]);
});

test('commas, semicolons and quotes', () => {
  expect(short('"Name, full";Age\n"A;B";3')).toEqual([
    ['name_full', 'Name, full', 'text'],
    ['age', 'Age', 'int'],
  ]);
});

test('names that are alike, reserved or in Chinese get short names of their own', () => {
  const columns = columnsFromText('id,ID,数量,数量,');
  expect(columns.map(({ id }) => id)).toEqual(['id_2', 'id_3', 'column', 'column_2']);
  expect(tableDef.safeParse({ title: 'T', columns }).success).toBe(true);
});

test('nothing gives no columns', () => {
  expect(columnsFromText(' \n ')).toEqual([]);
});
