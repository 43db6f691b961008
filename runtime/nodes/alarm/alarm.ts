/** Raises and clears an alarm (ISA-18.2); acknowledging is the people's part. */
import * as z from 'zod';
import {
  ALARM_PRIORITIES,
  defineNodeType,
  type EventPort,
  event,
  localText,
  type SignalPort,
  STATUS,
  signal,
} from '#runtime/contract/index.ts';
import { isBlank } from '../alarm-message.ts';
import { type AlarmMemory, alarmMemory, memoryState, report, suppressedBy } from '../alarm-report.ts';
import { type DelayState, delay } from '../limit-judge.ts';

const ON_SIGNAL = [{ field: 'trigger', in: ['signal'] }];
const config = z.object({
  message: localText.default('').meta({ widget: 'local-text' }),
  priority: z.enum(ALARM_PRIORITIES).default('medium'),
  trigger: z.enum(['signal', 'events']).default('signal'),
  onDelayMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration', advanced: true, when: ON_SIGNAL }),
  offDelayMs: z.number().int().nonnegative().default(0).meta({ widget: 'duration', advanced: true, when: ON_SIGNAL }),
  latching: z.boolean().default(false).meta({ advanced: true }),
});
type AnyEvent = EventPort<Readonly<Record<string, unknown>>>;
type Inputs = {
  readonly active?: SignalPort<boolean>;
  readonly raise?: AnyEvent;
  readonly clear?: AnyEvent;
  readonly value: SignalPort;
  readonly suppress: SignalPort<boolean>;
};
type State = DelayState & AlarmMemory;

export const alarm = defineNodeType({
  type: 'alarm.alarm',
  version: 1,
  icon: 'bell-ring',
  config,
  inputs: ({ trigger }): Inputs => {
    const more = { value: signal('any'), suppress: signal('bool') };
    return trigger === 'signal'
      ? { active: signal('bool', { required: true }), ...more }
      : { raise: { ...event(), required: true }, clear: event(), ...more };
  },
  outputs: { standing: signal('bool') },
  state: {
    version: 2,
    schema: z.object({ active: z.boolean(), left: z.number().nullable(), since: z.number(), ...memoryState }),
    initial: (): State => ({ active: false, left: null, since: -1, ...alarmMemory() }),
    migrations: [
      {
        to: 2,
        name: 'delays-and-suppression',
        up(state) {
          const active = (state as { active: boolean }).active;
          return { active, left: null, since: -1, ...alarmMemory(), told: active };
        },
      },
    ],
  },
  capabilities: ['alarm:set'],

  check: ({ message }) => (isBlank(message) ? [{ field: 'message', problem: 'no-message' }] : []),

  step({ config: c, in: { active, raise, clear, value, suppress }, out, state, now, wakeAt, host, key, keyTitle }) {
    const say = (fields: Readonly<Record<string, unknown>>) => {
      const shown = { value: value.value, ...fields };
      const status = active?.status ?? STATUS.good;
      const suppressed = suppressedBy(suppress, state);
      report(
        c,
        state,
        { active: state.active, status, suppressed, value: shown.value, fields: shown, key, keyTitle },
        host['alarm:set'],
      );
    };
    if (active) {
      // A bad signal says nothing about the plant: the alarm stays as it is.
      wakeAt(delay(c, state, active.quality === 'bad' ? undefined : active.value, now));
      say({});
      return out.standing.set(state.active, active.status);
    }
    const turn = (to: boolean, fields: Readonly<Record<string, unknown>>) => {
      if (to === state.active) return;
      state.active = to;
      say(fields);
    };
    // Both in one moment: it stays raised, which is the safe side.
    for (const fields of clear ?? []) turn(false, fields);
    for (const fields of raise ?? []) turn(true, fields);
    say({});
    out.standing.set(state.active, STATUS.good);
  },

  examples: [
    {
      name: 'raised once and cleared once, with the value in the message',
      config: { message: { en: 'Press at {value} °C', 'zh-CN': '压机 {value} °C' }, priority: 'high' },
      feed: { active: [false, true, true, false], value: [70, 85.25, 86, 74] },
      requests: [
        {
          kind: 'alarm:set',
          active: true,
          priority: 'high',
          message: { en: 'Press at 85.25 °C', 'zh-CN': '压机 85.25 °C' },
          value: 85.25,
        },
        { kind: 'alarm:set', active: false, value: 74 },
      ],
    },
    {
      name: 'a bad signal neither raises nor clears, and says so',
      config: { message: 'Door open' },
      feed: { active: [true, { value: false, status: 0x8005_0000 }, { value: false, status: 0x8005_0000 }, true] },
      expect: { standing: [true, true, true, true] },
      requests: [
        { kind: 'alarm:set', active: true, message: 'Door open' },
        { kind: 'alarm:set', active: true, quality: 'bad' },
        { kind: 'alarm:set', active: true, quality: 'good' },
      ],
    },
    {
      name: 'raised after it has lasted 3 s, held back while the machine is off',
      config: { message: 'Door open', onDelayMs: 3000, latching: true },
      at: [0, 1000, 2000, 6000, 7000],
      feed: {
        active: [true, false, true, undefined, undefined],
        suppress: [false, undefined, undefined, undefined, true],
      },
      expect: { standing: [false, false, false, true, true] },
      requests: [
        { kind: 'alarm:set', active: true, latching: true },
        { kind: 'alarm:set', active: true, suppressed: true },
      ],
    },
    {
      name: 'per device: the message may name it',
      config: { message: '{keyTitle} ({key}) at {value} %' },
      key: 'agv-7',
      feed: { active: [false, true], value: [80, 15] },
      requests: [{ kind: 'alarm:set', active: true, message: 'agv-7 (agv-7) at 15 %' }],
    },
    {
      name: 'by events, with a field of the event in the message',
      config: { trigger: 'events', message: 'Scrap {scrap} on {order}' },
      feed: { raise: [[{ scrap: 9, order: 'A-1' }], undefined], clear: [undefined, [{}]] },
      requests: [
        { kind: 'alarm:set', active: true, message: 'Scrap 9 on A-1' },
        { kind: 'alarm:set', active: false },
      ],
    },
  ],
});
