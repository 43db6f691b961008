/** Keeps one field of the last event as a signal. */
import * as z from 'zod';
import { defineNodeType, event, type SignalPort, STATUS, signal } from '#runtime/contract/index.ts';

export const hold = defineNodeType({
  type: 'logic.hold',
  version: 1,
  icon: 'pin',
  config: z.object({ field: z.string().min(1).max(48).default('value').meta({ widget: 'event-field' }) }),
  inputs: { event: { ...event(), required: true } },
  outputs: ({ field }): { value: SignalPort } => ({ value: signal('any', { like: 'event', field }) }),

  step({ config: { field }, in: { event: events }, out }) {
    for (const payload of events) {
      const value = payload[field];
      if (value === undefined || value === null) out.value.hold(STATUS.badTypeMismatch);
      else out.value.set(value);
    }
  },

  examples: [
    {
      name: 'the last event of an instant stays until the next one',
      config: { field: 'order' },
      feed: { event: [[{ order: 'A-100' }, { order: 'A-101' }], undefined, [{ order: 'A-102' }]] },
      expect: { value: ['A-101', 'A-101', 'A-102'] },
      quality: { value: ['good', 'good', 'good'] },
    },
    {
      name: 'before the first event there is no value; an event without the field makes it bad',
      config: {},
      feed: { event: [undefined, [{ value: 7 }], [{ other: 1 }]] },
      expect: { value: [undefined, 7, 7] },
      quality: { value: ['bad', 'good', 'bad'] },
    },
  ],
});
