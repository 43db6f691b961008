/** Writes one tag of a slot, guarded: only a good value inside the range leaves, and the runtime checks it once more. */
import * as z from 'zod';
import {
  defineNodeType,
  type EventPort,
  event,
  ROLES,
  type SignalPort,
  type SlotTag,
  signal,
} from '#runtime/contract/index.ts';
import { signalOf } from '../signals.ts';
import { valueAs } from '../value-as.ts';

const config = z.object({
  slot: z.string().default('').meta({ widget: 'slot' }),
  tag: z.string().default('').meta({ widget: 'slot-tag', access: 'write' }),
  field: z.string().min(1).max(48).default('value').meta({ widget: 'event-field' }),
  min: z.number().optional().meta({ unitLike: 'value' }),
  max: z.number().optional().meta({ unitLike: 'value' }),
  role: z.enum(ROLES).optional().meta({ widget: 'role' }),
  expiresMs: z.number().int().min(100).max(600_000).default(5000).meta({ widget: 'duration', advanced: true }),
});
type Config = z.infer<typeof config>;

const REASONS = ['quality', 'type', 'low', 'high'] as const;
type Reason = (typeof REASONS)[number];
type Writable = number | bigint | boolean | string;

const isWritable = (value: unknown): value is Writable =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'string';

/** The narrower of two limits. */
const narrow = (pick: (...limits: number[]) => number, ...limits: (number | undefined)[]): number | undefined => {
  const given = limits.filter((limit) => limit !== undefined);
  return given.length > 0 ? pick(...given) : undefined;
};

function outOfRange(value: Writable, { min, max }: Config, tag: SlotTag | undefined): Reason | undefined {
  const low = narrow(Math.max, min, tag?.min);
  const high = narrow(Math.min, max, tag?.max);
  if (typeof value === 'boolean' || (low === undefined && high === undefined)) return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  if (Number.isNaN(number)) return 'type';
  return low !== undefined && number < low ? 'low' : high !== undefined && number > high ? 'high' : undefined;
}

const press = {
  title: 'Press',
  tags: { setpoint: { title: 'Set-point', type: 'real', unit: 'Cel', access: 'write', min: 0, max: 200 } },
} as const;

export const output = defineNodeType({
  type: 'device.output',
  version: 1,
  icon: 'arrow-right-to-line',
  config,
  inputs: ({ slot, tag, field }, env): { value: SignalPort; write: EventPort<Readonly<Record<string, unknown>>> } => {
    const known = env.slots[slot]?.tags[tag];
    if (!known) return { value: signal('any'), write: event() };
    const type = known.unit ? { type: known.type, unit: known.unit } : { type: known.type };
    return { value: signalOf(known), write: { kind: 'event', fields: { [field]: type } } };
  },
  outputs: { refused: event({ reason: { type: 'enum', values: REASONS }, value: 'text' }) },
  state: {
    version: 1,
    schema: z.object({ known: z.boolean(), last: z.unknown(), bad: z.boolean() }),
    initial: (): { known: boolean; last: unknown; bad: boolean } => ({ known: false, last: null, bad: false }),
  },
  capabilities: ['tag:write'],

  check({ slot, tag, min, max }, env) {
    if (slot === '') return [{ field: 'slot', problem: 'no-slot' }];
    if (tag === '') return [{ field: 'tag', problem: 'no-tag' }];
    if (min !== undefined && max !== undefined && min > max) return [{ field: 'max', problem: 'empty-range' }];
    const known = env.slots[slot]?.tags[tag];
    if (known?.min !== undefined && min !== undefined && min < known.min) {
      return [{ field: 'min', problem: 'wider-min', data: { limit: known.min } }];
    }
    if (known?.max !== undefined && max !== undefined && max > known.max) {
      return [{ field: 'max', problem: 'wider-max', data: { limit: known.max } }];
    }
    return [];
  },

  step({ config: c, in: { value, write }, out, state, host, env }) {
    const known = env.slots[c.slot]?.tags[c.tag];
    const send = (wanted: unknown) => {
      const value = known ? valueAs(known, wanted) : wanted;
      const reason = isWritable(value) ? outOfRange(value, c, known) : 'type';
      if (reason) out.refused.emit({ reason, value: String(wanted ?? '') });
      else host['tag:write']({ slot: c.slot, tag: c.tag, value: value as Writable, expiresMs: c.expiresMs });
    };

    if (value.changed && value.quality === 'good') {
      // The first good value is what the machine is told already; only a change is an order.
      const ordered = state.known && state.last !== value.value;
      state.known = true;
      state.last = value.value;
      state.bad = false;
      if (ordered) send(value.value);
    } else if (value.changed && state.known && !state.bad) {
      // Told once per loss, not with each bad sample.
      state.bad = true;
      out.refused.emit({ reason: 'quality', value: String(value.value ?? '') });
    }
    for (const order of write) send(order[c.field]);
  },

  examples: [
    {
      name: 'an order in range is written, one out of range is refused',
      config: { slot: 'press', tag: 'setpoint', max: 120 },
      env: { slots: { press } },
      feed: { write: [[{ value: 80 }], [{ value: 150 }], [{ value: -1 }]] },
      expect: {
        refused: [
          { reason: 'high', value: '150' },
          { reason: 'low', value: '-1' },
        ],
      },
      requests: [{ kind: 'tag:write', slot: 'press', tag: 'setpoint', value: 80, expiresMs: 5000 }],
    },
    {
      name: 'a signal is written when it changes, not when the app starts',
      config: { slot: 'press', tag: 'setpoint' },
      env: { slots: { press } },
      feed: { value: [60, 60, 75] },
      requests: [{ kind: 'tag:write', value: 75 }],
    },
    {
      name: 'a bad value never leaves',
      config: { slot: 'press', tag: 'setpoint' },
      env: { slots: { press } },
      feed: { value: [60, { value: 90, status: 0x8005_0000 }, { value: 95, status: 0x8005_0000 }, 60] },
      expect: { refused: [{ reason: 'quality', value: '90' }] },
      requests: [],
    },
  ],
});
