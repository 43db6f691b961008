/** Raises and clears an alarm (ISA-18.2); acknowledging is the people's part. */
import * as z from 'zod';
import {
  ALARM_PRIORITIES,
  defineNodeType,
  type EventPort,
  event,
  localText,
  type SignalPort,
  signal,
} from '#runtime/contract/index.ts';
import { fillMessage, isBlank } from './message.ts';

const config = z.object({
  message: localText.default('').meta({ widget: 'local-text' }),
  priority: z.enum(ALARM_PRIORITIES).default('medium'),
  trigger: z.enum(['signal', 'events']).default('signal'),
});
type AnyEvent = EventPort<Readonly<Record<string, unknown>>>;
type Inputs = {
  readonly active?: SignalPort<boolean>;
  readonly raise?: AnyEvent;
  readonly clear?: AnyEvent;
  readonly value: SignalPort;
};

type Plain = number | string | boolean | null;
const plainOf = (value: unknown): Plain => {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
};

export const alarm = defineNodeType({
  type: 'alarm.alarm',
  version: 1,
  icon: 'bell-ring',
  config,
  inputs: ({ trigger }): Inputs => {
    const value = signal('any');
    return trigger === 'signal'
      ? { active: signal('bool', { required: true }), value }
      : { raise: { ...event(), required: true }, clear: event(), value };
  },
  outputs: {},
  state: { version: 1, schema: z.object({ active: z.boolean() }), initial: () => ({ active: false }) },
  capabilities: ['alarm:set'],

  check: ({ message }) => (isBlank(message) ? [{ field: 'message', problem: 'no-message' }] : []),

  step({ config: c, in: { active, raise, clear, value }, state, host, key, keyTitle }) {
    const turn = (to: boolean, fields: Readonly<Record<string, unknown>>) => {
      if (to === state.active) return;
      state.active = to;
      // Per device its message may say which one it is.
      const shown = { value: value.value, ...(key === undefined ? {} : { key, keyTitle }), ...fields };
      host['alarm:set']({
        active: to,
        priority: c.priority,
        message: fillMessage(c.message, shown),
        value: plainOf(shown.value),
      });
    };

    // A bad signal says nothing about the plant: the alarm stays as it is.
    if (active && active.quality !== 'bad' && active.value !== undefined) turn(active.value, {});
    // Both in one moment: it stays raised, which is the safe side.
    for (const fields of clear ?? []) turn(false, fields);
    for (const fields of raise ?? []) turn(true, fields);
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
      name: 'a bad signal neither raises nor clears',
      config: { message: 'Door open' },
      feed: { active: [true, { value: false, status: 0x8005_0000 }, { value: false, status: 0x8005_0000 }, true] },
      requests: [{ kind: 'alarm:set', active: true, message: 'Door open' }],
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
