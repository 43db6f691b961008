/** Steps one after another, each left when its condition holds (a sequential function chart without branches, IEC 61131-3 and IEC 60848). */
import * as z from 'zod';
import { defineNodeType, type EventPort, event, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';
import { matches, OPERATORS } from '../compare.ts';
import { nameProblems, signalPort } from '../named-port.ts';
import { signalOf } from '../signals.ts';

/** In place of an input: how long the step has lasted. */
const SECONDS = 'seconds';
const stepOf = z.object({
  name: z.string().max(48),
  field: z.string().max(48),
  op: z.enum(OPERATORS).default('='),
  value: z.union([z.string(), z.number(), z.boolean()]).default(true),
});
const config = z.object({
  inputs: z
    .array(signalPort)
    .max(26)
    .default([{ name: 'start', type: 'bool' }])
    .meta({ widget: 'inputs' }),
  steps: z.array(stepOf).max(100).default([]).meta({ widget: 'cases' }),
  repeat: z.boolean().default(true),
  limitMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration' }),
});
type Config = z.infer<typeof config>;
type State = { at: number; since: number; told: boolean };
type Outputs = {
  step: SignalPort<string>;
  entered: EventPort<{ step: string; previous: string; seconds: number }>;
  late: EventPort<{ step: string; seconds: number }>;
};
/** Where it stays when it does not begin again. */
const DONE = 'done';

const namesOf = ({ steps, repeat }: Config) => [...steps.map(({ name }) => name), ...(repeat ? [] : [DONE])];

export const sequence = defineNodeType({
  type: 'logic.sequence',
  version: 1,
  icon: 'footprints',
  config,
  inputs: ({ inputs }): Record<string, SignalPort> & { reset?: EventPort } => ({
    ...Object.fromEntries(inputs.map((port) => [port.name, signalOf(port, { required: true })])),
    ...({ reset: event() } as object),
  }),
  outputs: (c): Outputs => {
    const step = { type: 'enum', values: namesOf(c) } as const;
    return {
      step: signal('enum', { values: namesOf(c) }),
      entered: event({ step, previous: step, seconds: { type: 'real', unit: 's' } }) as Outputs['entered'],
      late: event({ step, seconds: { type: 'real', unit: 's' } }) as Outputs['late'],
    };
  },
  state: {
    version: 1,
    schema: z.object({ at: z.number().int(), since: z.number(), told: z.boolean() }),
    initial: (): State => ({ at: 0, since: -1, told: false }),
  },
  atStart: true,

  check: ({ inputs, steps }) => [
    ...nameProblems(
      'inputs',
      inputs.map(({ name }) => name),
      ['reset', SECONDS],
    ),
    ...(steps.length === 0 ? [{ field: 'steps', problem: 'no-steps' }] : []),
    ...nameProblems(
      'steps',
      steps.map(({ name }) => name),
      [DONE],
    ),
    ...steps
      .filter(({ field }) => field !== SECONDS && !inputs.some(({ name }) => name === field))
      .map(({ name, field }) => ({ field: 'steps', problem: 'no-input', data: { name, input: field } })),
  ],

  step({ config: c, in: ports, out, state, now, wakeAt }) {
    const { steps, repeat, limitMs } = c;
    const names = namesOf(c);
    if (state.since < 0 || state.at >= names.length || (ports['reset']?.length ?? 0) > 0) {
      state.at = 0;
      state.since = now;
      state.told = false;
    }
    const sampleOf = (field: string) => {
      const sample = ports[field];
      return sample && 'quality' in sample ? sample : undefined;
    };
    const holds = ({ field, op, value }: Config['steps'][number]) => {
      if (field === SECONDS) return matches((now - state.since) / 1000, op, value);
      const sample = sampleOf(field);
      return sample !== undefined && sample.quality !== 'bad' && matches(sample.value, op, value);
    };

    // Once round at most: a ring of conditions that all hold goes on in the next instant.
    for (let turns = 0; turns < steps.length; turns++) {
      const current = steps[state.at];
      if (!current || !holds(current)) break;
      const previous = current.name;
      const seconds = (now - state.since) / 1000;
      state.at = state.at + 1 < steps.length ? state.at + 1 : repeat ? 0 : steps.length;
      state.since = now;
      state.told = false;
      out.entered.emit({ step: names[state.at] ?? DONE, previous, seconds });
    }

    const current = steps[state.at];
    const name = names[state.at];
    if (name === undefined) return;
    const waitsFor = current && current.field !== SECONDS ? sampleOf(current.field) : undefined;
    out.step.set(name, waitsFor?.quality === 'bad' ? STATUS.uncertain : STATUS.good);

    if (current && limitMs > 0 && !state.told && now >= state.since + limitMs) {
      state.told = true;
      out.late.emit({ step: current.name, seconds: (now - state.since) / 1000 });
    }
    const wakes = [];
    if (current?.field === SECONDS && Number.isFinite(Number(current.value))) {
      // One ms more for "more than", which does not hold on the dot.
      wakes.push(state.since + Math.ceil(Number(current.value) * 1000) + (current.op === '>' ? 1 : 0));
    }
    if (current && limitMs > 0 && !state.told) wakes.push(state.since + limitMs);
    const next = wakes.filter((at) => at > now);
    wakeAt(next.length > 0 ? Math.min(...next) : undefined);
  },

  examples: [
    {
      name: 'fill, heat for five seconds, drain, and again from the top',
      config: {
        inputs: [{ name: 'level', type: 'real' }],
        steps: [
          { name: 'fill', field: 'level', op: '>=', value: 90 },
          { name: 'heat', field: 'seconds', op: '>=', value: 5 },
          { name: 'drain', field: 'level', op: '<=', value: 5 },
        ],
      },
      at: [0, 10_000, 12_000, 16_000, 30_000],
      feed: { level: [0, 95, 96, undefined, 4] },
      expect: {
        step: ['fill', 'heat', 'heat', 'drain', 'fill'],
        entered: [
          { step: 'heat', previous: 'fill', seconds: 10 },
          { step: 'drain', previous: 'heat', seconds: 5 },
          { step: 'fill', previous: 'drain', seconds: 15 },
        ],
      },
    },
    {
      name: 'once only; a step that takes too long is told once',
      config: {
        inputs: [{ name: 'go', type: 'bool' }],
        steps: [{ name: 'wait', field: 'go', op: '=', value: true }],
        repeat: false,
        limitMs: 2000,
      },
      at: [0, 1000, 5000, 6000, 9000],
      feed: { go: [false, undefined, undefined, true, undefined] },
      expect: {
        step: ['wait', 'wait', 'wait', 'done', 'done'],
        late: [{ step: 'wait', seconds: 2 }],
        entered: [{ step: 'done', previous: 'wait', seconds: 6 }],
      },
    },
    {
      name: 'a lost input holds the step; reset goes back to the first',
      config: {
        inputs: [{ name: 'a', type: 'bool' }],
        steps: [
          { name: 'one', field: 'a', op: '=', value: true },
          { name: 'two', field: 'a', op: '=', value: false },
        ],
      },
      feed: {
        a: [true, { value: false, status: 0x8005_0000 }, undefined, true],
        reset: [undefined, undefined, [{}], undefined],
      },
      expect: { step: ['two', 'two', 'one', 'two'] },
      quality: { step: ['good', 'uncertain', 'uncertain', 'good'] },
    },
  ],
});
