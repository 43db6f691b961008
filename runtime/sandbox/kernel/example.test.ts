/** Examples run through the real kernel. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyNodeType, defineNodeType, event, STATUS, signal } from '#runtime/contract/index.ts';
import { runExample } from './example.ts';

const threshold = defineNodeType({
  type: 'logic.threshold',
  version: 1,
  icon: 'gauge',
  config: z.object({ limit: z.number(), deadband: z.number().default(0) }),
  inputs: { value: signal('real') },
  outputs: { active: signal('bool'), crossed: event({ value: 'real' }) },
  state: { version: 1, schema: z.object({ active: z.boolean() }), initial: () => ({ active: false }) },
  step({ config, in: { value }, out, state }) {
    if (value.quality === 'bad' || value.value === undefined) return out.active.hold();
    const active = value.value > config.limit - (state.active ? config.deadband : 0);
    out.active.set(active, value.status);
    if (active && !state.active) out.crossed.emit({ value: value.value });
    state.active = active;
  },
  examples: [
    {
      name: 'on above the limit, off below limit minus deadband',
      config: { limit: 80, deadband: 5 },
      feed: { value: [79, 81, 77, { status: STATUS.badTimeout }, 74] },
      expect: { active: [false, true, true, true, false], crossed: [{ value: 81 }] },
      quality: { active: ['good', 'good', 'good', 'uncertain', 'good'] },
    },
  ],
});

const delay = defineNodeType({
  type: 'logic.delay',
  version: 1,
  icon: 'clock',
  config: z.object({ ms: z.number() }),
  inputs: { in: event() },
  outputs: { out: event() },
  state: { version: 1, schema: z.object({ waiting: z.number() }), initial: () => ({ waiting: 0 }) },
  capabilities: ['debug:log'],
  step(ctx) {
    for (const _ of ctx.in.in) {
      ctx.state.waiting++;
      ctx.wakeAt(ctx.now + ctx.config.ms);
    }
    if (!ctx.due) return;
    ctx.out.out.emit({ count: ctx.state.waiting, now: ctx.now });
    ctx.host['debug:log']({ label: 'fired', value: ctx.state.waiting });
    ctx.state.waiting = 0;
  },
  examples: [
    {
      name: 'a wake-up between two instants is stepped by itself',
      config: { ms: 1500 },
      feed: { in: [[{}], undefined, undefined, [{}], undefined, undefined] },
      expect: {
        out: [
          { count: 1, now: 1500 },
          { count: 1, now: 4500 },
        ],
      },
      requests: [
        { kind: 'debug:log', label: 'fired' },
        { kind: 'debug:log', label: 'fired', value: 1 },
      ],
    },
  ],
});

const formula = defineNodeType({
  type: 'logic.formula',
  version: 1,
  icon: 'sigma',
  config: z.object({ expression: z.string() }),
  inputs: { a: signal('real'), b: signal('real') },
  outputs: { result: signal('any') },
  code: ({ expression }) => ({ language: 'expression', source: expression, field: 'expression', scope: ['a', 'b'] }),
  step({ in: { a, b }, out, code }) {
    out.result.set(code({ a: a.value, b: b.value }));
  },
  examples: [
    {
      name: 'adds',
      config: { expression: 'a + b * 2' },
      feed: { a: [1, undefined, 3], b: [10, 20, undefined] },
      expect: { result: [21, 41, 43] },
    },
  ],
});

test.each<[string, AnyNodeType]>([
  ['signals with quality', threshold],
  ['events, wake-ups and requests', delay],
  ['an expression', formula],
])('an example with %s passes', (_, type) => {
  for (const example of type.examples) expect(runExample(type, example).mismatches).toEqual([]);
});

test('an example that promises something else is told apart', () => {
  const wrong = { ...threshold.examples[0], expect: { active: [true, true, true, true, true] } };
  expect(runExample(threshold, wrong).mismatches).toEqual([
    'active: expected [true,true,true,true,true], got [false,true,true,true,false].',
  ]);
});

test('arrivals reach the node with their times', () => {
  const input = defineNodeType({
    type: 'device.probe',
    version: 1,
    icon: 'plug',
    config: z.object({}),
    inputs: {},
    outputs: { value: signal('real') },
    source: 'samples',
    step({ arrived, out }) {
      for (const { value, status, sourceAt, serverAt } of arrived.samples) {
        out.value.pass({ value: value as number, status, quality: 'good', sourceAt, serverAt });
      }
    },
    examples: [{ name: 'none', config: {} }],
  });
  const run = runExample(input, {
    name: 'two samples, the last one counts',
    config: {},
    arrivals: [
      [
        { kind: 'sample', port: 'value', value: 1 },
        { kind: 'sample', port: 'value', value: 2 },
      ],
      [],
    ],
    expect: { value: [2, 2] },
  });
  expect(run.mismatches).toEqual([]);
});
