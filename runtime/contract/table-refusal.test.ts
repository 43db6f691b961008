/** A refusal names the table as people do. */
import { expect, test } from 'vitest';
import { tableRefusal } from './table-refusal.ts';
import { troubleIn } from './trouble.ts';

const bool = [{ field: 'value', problem: 'type', data: { type: 'real' } }] as const;

test('the table is called by its title, in either language of the reader', () => {
  const said = tableRefusal('t_1', { title: { 'zh-CN': '过热记录', en: 'Too hot' } }, bool);
  expect(said).toBe('Table 过热记录 / Too hot refuses it: column value needs a number here.');
  expect(troubleIn('zh-CN', said)).toBe('数据表 过热记录 / Too hot 不接受：value 这里要用数值。');
  expect(tableRefusal('t_1', { title: '过热记录' }, bool)).toContain('Table 过热记录 refuses it');
});

test('one without a title is called by its id', () => {
  expect(tableRefusal('t_1', { title: ' ' }, bool)).toContain('Table t_1 refuses it');
});
