/** One value from several by an expression; the worst quality of its inputs goes with it. */
import * as z from 'zod';
import { defineNodeType, type SignalPort, STATUS } from '#runtime/contract/index.ts';
import { nameProblems, signalPort } from '../named-port.ts';
import { signalOf, worstOf } from '../signals.ts';
import { valueAs } from '../value-as.ts';
import { FUNCTION_NAMES, FUNCTIONS } from './functions.ts';

const config = z.object({
  inputs: z
    .array(signalPort)
    .max(26)
    .default([{ name: 'a', type: 'real' }])
    .meta({ widget: 'inputs' }),
  expression: z.string().max(2000).default('').meta({ widget: 'expression' }),
  type: z.enum(['real', 'int', 'bool', 'text', 'time', 'duration']).default('real'),
  unit: z.string().optional().meta({ widget: 'unit' }),
});
export const formula = defineNodeType({
  type: 'logic.formula',
  version: 1,
  icon: 'square-function',
  config,
  inputs: ({ inputs }): Record<string, SignalPort> =>
    Object.fromEntries(inputs.map((port) => [port.name, signalOf(port, { required: true })])),
  outputs: ({ type, unit }): { result: SignalPort } => ({ result: signalOf({ type, unit }) }),

  code: ({ inputs, expression }) =>
    expression.trim() === ''
      ? undefined
      : {
          language: 'expression',
          source: expression,
          field: 'expression',
          scope: [...inputs.map(({ name }) => name), ...FUNCTION_NAMES],
        },
  check: ({ inputs, expression }) => [
    ...nameProblems(
      'inputs',
      inputs.map(({ name }) => name),
      FUNCTION_NAMES,
    ),
    ...(expression.trim() === '' ? [{ field: 'expression', problem: 'no-expression' }] : []),
  ],

  step({ config: { inputs, type }, in: ports, out, code }) {
    const scope: Record<string, unknown> = { ...FUNCTIONS };
    const samples = [];
    for (const { name } of inputs) {
      const sample = ports[name];
      if (!sample) continue;
      samples.push(sample);
      scope[name] = sample.value;
    }
    const status = worstOf(samples);
    if (samples.some(({ quality, value }) => quality === 'bad' || value === undefined)) return out.result.hold(status);

    let value: unknown;
    try {
      value = code(scope);
    } catch (error) {
      // A count beyond 2^53 is a bigint and does not mix with a fraction: no exact result exists, so none is given.
      if (!samples.some((sample) => typeof sample.value === 'bigint')) throw error;
      return out.result.hold(STATUS.badOutOfRange);
    }
    const result = valueAs({ type }, value);
    if (result === undefined)
      out.result.hold(typeof value === 'number' ? STATUS.badOutOfRange : STATUS.badTypeMismatch);
    else out.result.set(result, status);
  },

  examples: [
    {
      name: 'electrical power from voltage and current',
      config: {
        inputs: [
          { name: 'u', type: 'real', unit: 'V' },
          { name: 'i', type: 'real', unit: 'A' },
        ],
        expression: 'round(u * i / 1000, 2)',
        type: 'real',
        unit: 'kW',
      },
      feed: { u: [230, 230, 400], i: [10, 12.345, 5] },
      expect: { result: [2.3, 2.84, 2] },
    },
    {
      name: 'dividing by zero gives no value: the last one stays, marked bad',
      config: { inputs: [{ name: 'good' }, { name: 'all' }], expression: 'good / all * 100', unit: '%' },
      feed: { good: [95, 0, 49], all: [100, 0, 50] },
      expect: { result: [95, 95, 98] },
      quality: { result: ['good', 'bad', 'good'] },
    },
    {
      name: 'the result is as good as the worst input',
      config: { inputs: [{ name: 'a' }, { name: 'b' }], expression: 'a + b' },
      feed: { a: [1, 2, 3], b: [10, { value: 20, status: 0x4000_0000 }, { status: 0x8005_0000 }] },
      expect: { result: [11, 22, 22] },
      quality: { result: ['good', 'uncertain', 'bad'] },
    },
    {
      name: 'a yes or no from a comparison',
      config: { inputs: [{ name: 'p' }], expression: 'p > 2 && p <= 6', type: 'bool' },
      feed: { p: [1, 3, 7] },
      expect: { result: [false, true, false] },
    },
  ],
});
