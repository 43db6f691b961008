/** Finding a profile by what people type. */
import { expect, it } from 'vitest';
import type { ProfileSummary } from './profile.ts';
import { findProfiles } from './search.ts';

const one = (vendor: string, model: string, rest: Partial<ProfileSummary> = {}): ProfileSummary => ({
  id: model,
  version: 1,
  vendor,
  model,
  aliases: [],
  kind: 'energy-meter',
  title: { 'zh-CN': '三相电能表', en: 'Three-phase energy meter' },
  protocols: ['modbus-tcp'],
  tags: 1,
  ...rest,
});
const all = [
  one('Eastron', 'SDM630-Modbus V2'),
  one('Delta', 'DTB', {
    aliases: ['台达'],
    kind: 'temperature-controller',
    title: { 'zh-CN': '温度控制器', en: 'Temperature controller' },
  }),
  one('ABB', 'B23'),
];
const found = (text: string, rest = {}) => findProfiles(all, { text, ...rest }).map(({ model }) => model);

it('lists everything by vendor when nothing is typed', () => {
  expect(found('')).toEqual(['B23', 'DTB', 'SDM630-Modbus V2']);
});

it.each([
  ['sdm 630', 'SDM630-Modbus V2'],
  ['SDM-630', 'SDM630-Modbus V2'],
  ['630 eastron', 'SDM630-Modbus V2'],
  ['台达 温度', 'DTB'],
  ['temperature', 'DTB'],
])('finds by %s', (text, model) => {
  expect(found(text)).toEqual([model]);
});

it('narrows by kind and vendor, and says when there is none', () => {
  expect(found('', { kind: 'energy-meter' })).toEqual(['B23', 'SDM630-Modbus V2']);
  expect(found('', { vendor: 'ABB' })).toEqual(['B23']);
  expect(found('espresso')).toEqual([]);
});
