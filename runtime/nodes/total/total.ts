/** Adds up one field of the events that come, until it is reset: the good pieces of this shift. The sum is exact. */
import * as z from 'zod';
import {
  addDecimals,
  canonicalDecimal,
  defineNodeType,
  type EventPort,
  event,
  STATUS,
  signal,
} from '#runtime/contract/index.ts';

type Payload = Readonly<Record<string, unknown>>;
type State = { sum: string; count: number; doubtful: boolean };

/** A number as a decimal; undefined for what is none, or has too many digits. */
const exact = (value: unknown): string | undefined =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
    ? canonicalDecimal(value)
    : undefined;

export const total = defineNodeType({
  type: 'logic.total',
  version: 1,
  icon: 'circle-plus',
  /** `number`: whoever draws an event to a new one means a field that is a number. */
  config: z.object({ field: z.string().max(48).default('').meta({ widget: 'event-field', number: true }) }),
  inputs: ({ field }): { event: EventPort<Payload>; reset: EventPort<Payload> } => ({
    event: { kind: 'event', required: true, ...(field === '' ? {} : { fields: { [field]: { type: 'real' } } }) },
    reset: event(),
  }),
  outputs: { total: signal('real'), count: signal('int'), closed: event({ total: 'real', count: 'int' }) },
  state: {
    version: 1,
    schema: z.object({ sum: z.string(), count: z.number(), doubtful: z.boolean() }),
    initial: (): State => ({ sum: '0', count: 0, doubtful: false }),
  },
  atStart: true,

  check: ({ field }) => (field === '' ? [{ field: 'field', problem: 'no-field' }] : []),

  step({ config: { field }, in: { event: events, reset }, out, state }) {
    // What comes in the instant of a reset belongs to the new total.
    if (reset.length > 0) {
      out.closed.emit({ total: Number(state.sum), count: state.count });
      state.sum = '0';
      state.count = 0;
      state.doubtful = false;
    }
    for (const payload of events) {
      const value = Object.hasOwn(payload, field) ? payload[field] : undefined;
      // Left empty is nothing to add.
      if (value === undefined || value === null) continue;
      const more = exact(value);
      const sum = more === undefined ? undefined : addDecimals(state.sum, more);
      if (sum === undefined) {
        state.doubtful = true;
        continue;
      }
      state.sum = sum;
      state.count++;
    }
    // Whoever reads a total in which something is missing must see that.
    const status = state.doubtful ? STATUS.uncertain : STATUS.good;
    out.total.set(Number(state.sum), status);
    out.count.set(state.count, status);
  },

  examples: [
    {
      name: 'good pieces of a shift: added up, told and begun again when the shift ends',
      config: { field: 'good' },
      feed: {
        event: [undefined, [{ good: 40, scrap: 2 }], [{ good: 35 }, { good: 5 }], undefined, [{ good: 8 }]],
        reset: [undefined, undefined, undefined, [{ shift: 'A' }], undefined],
      },
      expect: { total: [0, 40, 80, 0, 8], count: [0, 1, 3, 0, 1], closed: [{ total: 80, count: 3 }] },
    },
    {
      name: 'tenths add up without a rest; an empty field adds nothing',
      config: { field: 'kg' },
      feed: { event: [[{ kg: 0.1 }], [{ kg: 0.2 }], [{ kg: null }], [{ other: 1 }]] },
      expect: { total: [0.1, 0.3, 0.3, 0.3], count: [1, 2, 2, 2] },
    },
    {
      name: 'what is no number is left out, and the total is uncertain until the reset',
      config: { field: 'good' },
      feed: {
        event: [[{ good: 4 }], [{ good: 'many' }], [{ good: 1 }], undefined],
        reset: [undefined, undefined, undefined, [{}]],
      },
      expect: { total: [4, 4, 5, 0] },
      quality: { total: ['good', 'uncertain', 'uncertain', 'good'] },
    },
    {
      name: 'what comes in the instant of the reset belongs to the new total',
      config: { field: 'good' },
      feed: { event: [[{ good: 4 }], [{ good: 6 }]], reset: [undefined, [{}]] },
      expect: { total: [4, 6], closed: [{ total: 4, count: 1 }] },
    },
  ],
});
