/** A limit nobody has said is refused, and offered from what the tag ranges over. */
import { expect, test } from 'vitest';
import type { DeviceDef } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { compile, describeDiagnostic } from './index.ts';

const at = { x: 0, y: 0 };
const doc = (config: object, version = 2, many = false) => ({
  format: 1,
  title: 'Tanks',
  slots: { tank: { title: 'Tank', many, tags: { level: { title: 'Level', type: 'real', unit: 'm' } } } },
  tables: {},
  pages: {},
  nodes: [
    { id: 'tank', type: 'device.input', version: 1, config: { slot: 'tank', tags: ['level'] }, at },
    { id: 'limit', type: 'logic.threshold', version, config, at },
  ],
  wires: [{ id: 'w', from: { node: 'tank', port: 'level' }, to: { node: 'limit', port: 'value' } }],
});
const tank = (high: number, unit = 'm'): DeviceDef => ({
  title: 'Tank',
  protocol: 'modbus-tcp',
  endpoint: {},
  tags: {
    lt1: {
      title: 'Level',
      address: {},
      type: 'real',
      unit,
      access: 'read',
      intervalMs: 1000,
      history: true,
      range: { low: 0, high },
    },
  },
});
const bound = (device: string) => ({ device, tags: { level: 'lt1' } });

function offers(source: ReturnType<typeof doc>, devices: Record<string, DeviceDef>, binding: object): string[] {
  const site = { devices, bindings: { tank: binding as never } };
  const result = compile(source, { nodeTypes, site });
  const finding = result.diagnostics.find(({ code }) => code === 'node/check');
  return finding ? describeDiagnostic(finding, 'en', result.doc, nodeTypes).fixes.slice() : [];
}

test('a threshold without a limit is refused, and offered a fifth or four fifths of the range', () => {
  const site = [{ a: tank(5) }, bound('a')] as const;
  expect(offers(doc({}), ...site)).toEqual(['Limit 4 m: 80 % of 0…5', 'Fill in “Limit”']);
  expect(offers(doc({ direction: 'below' }), ...site)).toEqual(['Limit 1 m: 20 % of 0…5', 'Fill in “Limit”']);
});

test('the range is told in the unit of the app', () => {
  expect(offers(doc({}), { a: tank(500, 'cm') }, bound('a'))).toContain('Limit 4 m: 80 % of 0…5');
});

test('of many devices only a range that all share is offered', () => {
  const many = { devices: [bound('a'), bound('b')] };
  expect(offers(doc({}, 2, true), { a: tank(5), b: tank(5) }, many)).toContain('Limit 4 m: 80 % of 0…5');
  expect(offers(doc({}, 2, true), { a: tank(5), b: tank(6) }, many)).toEqual(['Fill in “Limit”']);
});

test('an older threshold keeps what it says, and the 0 it did not have to say', () => {
  const { doc: opened, diagnostics } = compile(doc({ direction: 'below' }, 1), { nodeTypes });
  expect(diagnostics.map(({ code }) => code)).not.toContain('node/check');
  expect(opened?.nodes[1]).toMatchObject({ version: 2, config: { direction: 'below', limit: 0 } });
});
