/** Watches a value and raises an alarm beyond a limit: HH, H, L, LL, deviation, rate of change; with deadband, delays, latching and suppression. The limit may be changed at run time, by an event. */
import * as z from 'zod';
import {
  ALARM_PRIORITIES,
  defineNodeType,
  event,
  localText,
  type SignalPort,
  signal,
  worseStatus,
} from '#runtime/contract/index.ts';
import { isBlank } from '../alarm-message.ts';
import { type AlarmMemory, alarmMemory, memoryState, report, suppressedBy } from '../alarm-report.ts';
import { type Adjusted, adjustedLimit, afterChange, isWithinDesign, standingLimit } from '../limit-adjust.ts';
import { judge, LIMIT_KINDS, limitState } from '../limit-judge.ts';
import { limitWanted } from '../limit-wanted.ts';

/** Whether it equals something is what the alarm by a switch is for. */
const KINDS = LIMIT_KINDS.filter((kind) => kind !== 'equals');
type Kind = Exclude<(typeof LIMIT_KINDS)[number], 'equals'>;

/** Roles that may be let change the limit at run time. */
const ADJUSTERS = ['operator', 'builder', 'admin'] as const;
const adjustable = [{ field: 'adjustableBy', in: [...ADJUSTERS] }];

const config = z.object({
  message: localText.default('').meta({ widget: 'local-text' }),
  kind: z.enum(KINDS as [Kind, ...Kind[]]).default('high'),
  /** Without one the app is refused: a limit of 0 that nobody meant would raise at once, or never. */
  limit: z.number().optional().meta({ unitLike: 'value' }),
  priority: z.enum(ALARM_PRIORITIES).default('medium'),
  deadband: z.number().nonnegative().default(0).meta({ unitLike: 'value' }),
  windowMs: z
    .number()
    .int()
    .min(1000)
    .default(60_000)
    .meta({ widget: 'duration', when: [{ field: 'kind', in: ['rate'] }] }),
  onDelayMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration', advanced: true }),
  offDelayMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration', advanced: true }),
  latching: z.boolean().default(false).meta({ advanced: true }),
  adjustableBy: z
    .enum(['nobody', ...ADJUSTERS])
    .default('nobody')
    .meta({ advanced: true }),
  adjustMin: z.number().optional().meta({ unitLike: 'value', advanced: true, when: adjustable }),
  adjustMax: z.number().optional().meta({ unitLike: 'value', advanced: true, when: adjustable }),
});
type Inputs = {
  readonly value: SignalPort<number>;
  readonly setpoint?: SignalPort<number>;
  readonly suppress: SignalPort<boolean>;
};

/** The limit is said in the unit of the value; that of a rate is so much of it a minute. */
const TURN = { fieldsLike: { value: 'value', limit: 'value' } };

type State = ReturnType<typeof limitState> & AlarmMemory & { adjusted: Adjusted | null };

export const limit = defineNodeType({
  type: 'alarm.limit',
  version: 2,
  icon: 'bell-dot',
  config,
  inputs: ({ kind }): Inputs => ({
    value: signal('real', { required: true }),
    ...(kind === 'deviation' ? { setpoint: signal('real', { required: true }) } : {}),
    suppress: signal('bool'),
  }),
  outputs: {
    active: signal('bool'),
    raised: event({ value: 'real', limit: 'real' }, TURN),
    cleared: event({ value: 'real', limit: 'real' }, TURN),
  },
  state: {
    version: 2,
    schema: z.object({
      active: z.boolean(),
      over: z.boolean(),
      left: z.number().nullable(),
      since: z.number(),
      points: z.array(z.tuple([z.number(), z.number()])),
      ...memoryState,
      adjusted: adjustedLimit.nullable(),
    }),
    initial: (): State => ({ ...limitState(), ...alarmMemory(), adjusted: null }),
    migrations: [{ to: 2, name: 'adjusted-limit', up: (state) => ({ ...(state as object), adjusted: null }) }],
  },
  capabilities: ['alarm:set'],

  migrations: [{ to: 2, name: 'limit-said', up: (config) => ({ limit: 0, ...(config as object) }) }],

  check: ({ message, kind, limit, adjustableBy, adjustMin, adjustMax }) => [
    ...limitWanted(limit, kind),
    ...(isBlank(message) ? [{ field: 'message', problem: 'no-message' }] : []),
    ...(adjustableBy !== 'nobody' &&
    limit !== undefined &&
    !isWithinDesign({ limit, adjustableBy, adjustMin, adjustMax }, limit)
      ? [{ field: 'limit', problem: 'not-between' }]
      : []),
  ],

  step({ config: c, in: { value, setpoint, suppress }, out, state, now, wakeAt, host, key, keyTitle, arrived }) {
    // `check` lets none run without a limit.
    const design = { ...c, limit: c.limit ?? 0 };
    state.adjusted = standingLimit(design, state.adjusted);
    for (const event of arrived.events) state.adjusted = afterChange(design, state.adjusted, event, now);
    const limit = state.adjusted?.limit ?? design.limit;
    const before = state.active;
    wakeAt(judge({ ...c, limit }, state, { ...value, reference: setpoint }, now));
    const status = setpoint ? worseStatus(value.status, setpoint.status) : value.status;
    out.active.set(state.active, status);
    // Only a value that can be judged turns it, so there is one to tell.
    if (state.active !== before && value.value !== undefined)
      (state.active ? out.raised : out.cleared).emit({ value: value.value, limit });
    const fields = { value: value.value, limit, setpoint: setpoint?.value };
    report(
      c,
      state,
      {
        active: state.active,
        status,
        suppressed: suppressedBy(suppress, state),
        value: value.value,
        fields,
        key,
        keyTitle,
      },
      host['alarm:set'],
    );
  },

  examples: [
    {
      name: 'high: raised above the limit, cleared below the deadband',
      config: { message: 'Press at {value} °C, limit {limit}', kind: 'high', limit: 80, deadband: 5, priority: 'high' },
      feed: { value: [79, 81, 77, 75] },
      expect: {
        active: [false, true, true, false],
        raised: [{ value: 81, limit: 80 }],
        cleared: [{ value: 75, limit: 80 }],
      },
      requests: [
        { kind: 'alarm:set', active: true, priority: 'high', message: 'Press at 81 °C, limit 80', value: 81 },
        { kind: 'alarm:set', active: false, value: 75 },
      ],
    },
    {
      name: 'low: raised below the limit, cleared above the deadband',
      config: { message: 'Oil pressure low', kind: 'low', limit: 2, deadband: 0.5 },
      feed: { value: [2.1, 1.9, 2.4, 2.6] },
      expect: { active: [false, true, true, false] },
    },
    {
      name: 'low: the mirror image, after it has lasted 5 s',
      config: { message: 'Tank low', kind: 'low-low', limit: 10, onDelayMs: 5000 },
      at: [0, 1000, 3000, 4000, 10_000, 11_000],
      feed: { value: [20, 9, 20, 9, undefined, 20] },
      expect: {
        active: [false, false, false, false, true, false],
        raised: [{ value: 9, limit: 10 }],
        cleared: [{ value: 20, limit: 10 }],
      },
    },
    {
      name: 'deviation: too far from the set-point, to either side',
      config: { message: 'Off', kind: 'deviation', limit: 3 },
      feed: { value: [100, 104, 100, 95, 95], setpoint: [100, undefined, undefined, undefined, 96] },
      expect: { active: [false, true, false, true, false] },
    },
    {
      name: 'rate: 12 within a minute is more than 10 a minute; when it stays there, the change is over',
      config: { message: 'Jumps', kind: 'rate', limit: 10, windowMs: 60_000 },
      at: [0, 60_000, 90_000, 130_000, 160_000],
      feed: { value: [20, 26, 32, undefined, undefined] },
      expect: { active: [false, false, true, false, false] },
    },
    {
      name: 'a bad value neither raises nor clears, and says so',
      config: { message: 'Hot', kind: 'high', limit: 80 },
      feed: { value: [81, { status: 0x8005_0000 }, { status: 0x8005_0000 }, 82, 70] },
      expect: {
        active: [true, true, true, true, false],
        raised: [{ value: 81, limit: 80 }],
        cleared: [{ value: 70, limit: 80 }],
      },
      quality: { active: ['good', 'bad', 'bad', 'good', 'good'] },
      requests: [
        { kind: 'alarm:set', active: true },
        { kind: 'alarm:set', active: true, quality: 'bad' },
        { kind: 'alarm:set', active: true, quality: 'good' },
        { kind: 'alarm:set', active: false },
      ],
    },
    {
      name: 'changed at run time between its bounds, and back to the design',
      config: { message: 'Hot', kind: 'high', limit: 80, adjustableBy: 'operator', adjustMin: 70, adjustMax: 95 },
      feed: { value: [85, undefined, undefined, undefined] },
      arrivals: [
        [],
        [{ kind: 'event', id: 'a1', payload: { limit: 90, of: 80, comment: 'Thick plates' } }],
        [{ kind: 'event', id: 'a2', payload: { limit: 100, of: 80, comment: 'Beyond the bounds' } }],
        [{ kind: 'event', id: 'a3', payload: { limit: null, of: 80, comment: 'Done' } }],
      ],
      expect: {
        active: [true, false, false, true],
        raised: [
          { value: 85, limit: 80 },
          { value: 85, limit: 80 },
        ],
        cleared: [{ value: 85, limit: 90 }],
      },
    },
    {
      name: 'suppressed by design while the machine is off',
      config: { message: 'No pressure', kind: 'low', limit: 2, latching: true },
      feed: { value: [1, undefined, undefined], suppress: [true, false, true] },
      requests: [
        { kind: 'alarm:set', active: true, suppressed: true, latching: true },
        { kind: 'alarm:set', active: true, suppressed: false },
        { kind: 'alarm:set', active: true, suppressed: true },
      ],
    },
  ],
});
