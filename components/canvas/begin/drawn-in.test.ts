import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { type FlowDoc, openDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { starterAbout } from '#runtime/templates/index.ts';
import { drawnIn } from './drawn-in.ts';

const read = (file: string): string => readFileSync(`templates/apps/energy-dashboard/${file}.json`, 'utf8');
const about = starterAbout.parse(JSON.parse(read('about')));
const { doc } = openDoc(read('app'));
if (!doc) throw new Error('It could not be read.');
const tariffs = ({ nodes }: FlowDoc) =>
  nodes.flatMap(({ type, config }) => (type === 'logic.tariff' ? [config['periods']] : []));

test('the tariff periods of the energy dashboard have the names of the language, with the same prices and times', () => {
  const english = drawnIn('en', doc, about);
  const periods = 'Peak 1.2 08:00-12:00 17:00-21:00\nMid 0.7 12:00-17:00 21:00-24:00\nOff-peak 0.3 00:00-08:00';
  expect(tariffs(english)).toEqual([periods, periods]);
  expect(JSON.stringify(english.nodes.map(({ config }) => config))).not.toMatch(/[峰平谷]/);
  expect(compile(english, { nodeTypes }).diagnostics).toEqual([]);
  expect(drawnIn('zh-CN', doc, about)).toEqual(doc);
});

test('a word in the middle of a line and a longer one stay', () => {
  const at = { x: 0, y: 0 };
  const node = (text: string) => ({ id: 'n', type: 't', version: 1, config: { text, n: 1 }, at });
  const names = { A: { 'zh-CN': 'A', en: 'First' } };
  const { nodes } = drawnIn('en', { ...doc, nodes: [node('A 1\nB A 2\nAB 3')] }, { names });
  expect(nodes[0]?.config).toEqual({ text: 'First 1\nB A 2\nAB 3', n: 1 });
});
