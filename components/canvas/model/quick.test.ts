/** What is offered at the end of a wire that was let go. */
import { expect, test } from 'vitest';
import { emptyDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { quickChoices } from './quick.ts';

test('what people want most comes first, and nothing comes twice', () => {
  const doc = emptyDoc('x');
  const tag = { title: 'Power', type: 'real', unit: 'kW', access: 'read' } as const;
  doc.slots['meter'] = { title: 'Meter', tags: { power: tag } };
  const config = { slot: 'meter', tags: ['power'], mode: 'latest' };
  doc.nodes.push({ id: 'meter', type: 'device.input', version: 1, config, at: { x: 0, y: 0 } });
  const end = { node: 'meter', port: 'power' };
  const types = quickChoices({ end, side: 'outputs', resolved: undefined }, doc, nodeTypes).map(({ type }) => type);
  expect(types.slice(0, 5)).toEqual(['page.value', 'alarm.limit', 'page.trend', 'logic.threshold', 'logic.aggregate']);
  expect(new Set(types).size).toBe(types.length);
  expect(types).toContain('logic.formula');
});
