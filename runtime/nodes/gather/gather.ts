/** The events of many devices as one stream, each with the device it came from. */
import * as z from 'zod';
import { defineNodeType, event, keyedEvent } from '#runtime/contract/index.ts';

export const gather = defineNodeType({
  type: 'data.gather',
  version: 1,
  icon: 'group',
  config: z.object({}),
  inputs: { events: keyedEvent({ required: true }) },
  outputs: { gathered: event({ key: 'text', title: 'text' }, { like: 'events' }) },
  atStart: true,

  step({ in: { events }, out }) {
    for (const { key, title, of } of events) out.gathered.emit({ ...of, key, title });
  },

  examples: [
    {
      name: 'each event says which device it came from; what happens at once comes in the order of the devices',
      config: {},
      keys: ['agv-1', 'agv-2'],
      feed: {
        events: [{ 'agv-2': [{ value: 1 }] }, { 'agv-2': [{ value: 3 }], 'agv-1': [{ value: 2 }] }],
      },
      expect: {
        gathered: [
          { value: 1, key: 'agv-2', title: 'agv-2' },
          { value: 2, key: 'agv-1', title: 'agv-1' },
          { value: 3, key: 'agv-2', title: 'agv-2' },
        ],
      },
    },
    {
      name: 'several events of one device stay in order; a field called key gives way',
      config: {},
      keys: ['agv-1'],
      feed: { events: [{ 'agv-1': [{ n: 1, key: 'x' }, { n: 2 }] }] },
      expect: {
        gathered: [
          { n: 1, key: 'agv-1', title: 'agv-1' },
          { n: 2, key: 'agv-1', title: 'agv-1' },
        ],
      },
    },
  ],
});
