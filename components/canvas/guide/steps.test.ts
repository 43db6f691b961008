/** Which step of a first app is next, as the drawing grows. */
import { expect, test } from 'vitest';
import { emptyDoc, type FlowDoc } from '#runtime/flow/index.ts';
import { GUIDE_STEPS, type GuideFacts, stepOf } from './steps.ts';

const at = { x: 0, y: 0 };
const node = (id: string, type: string) => ({ id, type, version: 1, config: {}, at });
const wire = (from: string, to: string) => ({
  id: `${from}-${to}`,
  from: { node: from, port: 'out' },
  to: { node: to, port: 'value' },
});
const drawn = (nodes: FlowDoc['nodes'], wires: FlowDoc['wires']): FlowDoc => ({ ...emptyDoc('x'), nodes, wires });
const facts = (doc: FlowDoc, rest: Partial<GuideFacts> = {}): GuideFacts => ({
  doc,
  wrong: new Set(),
  isRunning: false,
  wasSeen: false,
  ...rest,
});

const press = node('press', 'device.input');
const hot = node('hot', 'alarm.limit');
const shown = node('shown', 'page.value');

test('each step comes when the one before it is done', () => {
  const alarmed = drawn([press, hot], [wire('press', 'hot')]);
  const whole = drawn([press, hot, shown], [wire('press', 'hot'), wire('press', 'shown')]);
  const course = [
    facts(drawn([], [])),
    facts(drawn([press], [])),
    facts(alarmed, { wrong: new Set(['hot']) }),
    facts(alarmed),
    facts(whole),
    facts(whole, { isRunning: true }),
  ];
  expect(course.map(stepOf)).toEqual(GUIDE_STEPS);
  expect(stepOf(facts(whole, { isRunning: true, wasSeen: true }))).toBeUndefined();
});

test('an alarm that nothing is wired to is not done, nor one of which nobody knows yet whether it is right', () => {
  expect(stepOf(facts(drawn([press, hot], [])))).toBe('alarm');
  expect(stepOf(facts(drawn([press, hot], [wire('press', 'hot')]), { wrong: undefined }))).toBe('settings');
});
