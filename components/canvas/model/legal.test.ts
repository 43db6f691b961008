import { describe, expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { emptyDoc, type FlowDoc, type FlowNode } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { arrangeCheck } from './check.ts';
import { mayConnect } from './legal.ts';
import { quickChoices } from './quick.ts';

const node = (id: string, type: string, config: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  version: 1,
  config: { ...(nodeTypes[type]?.def.config.parse({}) as object), ...config },
  at: { x: 0, y: 0 },
});
const tag = (type: 'real' | 'bool' | 'text', unit?: string) => ({
  title: 't',
  type,
  access: 'read' as const,
  ...(unit ? { unit } : {}),
});

const doc: FlowDoc = {
  ...emptyDoc('Test'),
  slots: {
    press: {
      title: 'Press',
      tags: {
        temperature: tag('real', 'Cel'),
        kelvin: tag('real', 'K'),
        pressure: tag('real', 'bar'),
        running: tag('bool'),
        name: tag('text'),
      },
    },
  },
  nodes: [
    node('press', 'device.input', { slot: 'press', tags: ['temperature', 'kelvin', 'pressure', 'running', 'name'] }),
    node('hot', 'logic.threshold'),
    node('alarm', 'alarm.alarm'),
    node('sum', 'logic.formula', { inputs: [{ name: 'a', type: 'real', unit: 'Cel' }], expression: 'a' }),
    node('every', 'logic.timer'),
  ],
  wires: [{ id: 'w', from: { node: 'press', port: 'temperature' }, to: { node: 'hot', port: 'value' } }],
};
const check = arrangeCheck(compile(doc, { nodeTypes }), doc, undefined);
const env = { doc, nodeTypes, check };
const end = (node: string, port: string) => ({ node, port });

describe.each([
  ['as resolved by the compiler', env],
  ['before the compiler has looked', { ...env, check: undefined }],
])('%s', (_, from) => {
  test('a number goes into a number', () => {
    expect(mayConnect(end('press', 'pressure'), end('sum', 'a'), from)).toEqual({
      may: 'no',
      why: { reason: 'unit', from: 'bar', to: 'Cel' },
    });
    expect(mayConnect(end('press', 'kelvin'), end('sum', 'a'), from)).toEqual({ may: 'yes', replaces: false });
  });

  test('a second wire into a signal says that it replaces the first', () => {
    expect(mayConnect(end('press', 'pressure'), end('hot', 'value'), from)).toEqual({ may: 'yes', replaces: true });
  });

  test('text does not go into a number, and the reason names both', () => {
    expect(mayConnect(end('press', 'name'), end('sum', 'a'), from)).toEqual({
      may: 'no',
      why: { reason: 'type', from: 'text', to: 'real' },
    });
  });

  test('an event into a signal may be drawn, because a fix is at hand', () => {
    expect(mayConnect(end('hot', 'crossed'), end('alarm', 'active'), from)).toEqual({
      may: 'fixable',
      why: { reason: 'kind_event_signal' },
    });
  });

  test('a node does not feed itself, and a port that is gone takes nothing', () => {
    expect(mayConnect(end('hot', 'active'), end('hot', 'value'), from)).toMatchObject({
      may: 'no',
      why: { reason: 'same' },
    });
    expect(mayConnect(end('hot', 'nothing'), end('alarm', 'active'), from)).toMatchObject({
      may: 'no',
      why: { reason: 'gone' },
    });
  });
});

test('a loose bool is offered to what takes a bool, at the right port', () => {
  const loose = {
    end: end('hot', 'active'),
    side: 'outputs' as const,
    resolved: check.portAt(end('hot', 'active'), 'outputs'),
  };
  const choices = quickChoices(loose, doc, nodeTypes);
  expect(choices).toContainEqual({ type: 'alarm.alarm', port: 'active' });
  expect(choices).toContainEqual({ type: 'logic.on-off-delay', port: 'value' });
  expect(choices.map((c) => c.type)).not.toContain('logic.threshold');
});

test('a loose input is offered what could feed it', () => {
  const loose = {
    end: end('alarm', 'active'),
    side: 'inputs' as const,
    resolved: check.portAt(end('alarm', 'active'), 'inputs'),
  };
  expect(quickChoices(loose, doc, nodeTypes)).toContainEqual({ type: 'logic.threshold', port: 'active' });
});

test('findings stand at their node, and stay the same list while nothing about it changes', () => {
  expect(check.ofNode('alarm')?.map((f) => f.code)).toContain('node/check');
  const again = arrangeCheck(compile(doc, { nodeTypes }), doc, check);
  expect(again.ofNode('alarm')).toBe(check.ofNode('alarm'));
  expect(again.typeAt(end('press', 'temperature'), 'outputs')).toBe(
    check.typeAt(end('press', 'temperature'), 'outputs'),
  );
});
