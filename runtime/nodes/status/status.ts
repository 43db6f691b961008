/** Whether a device can be reached, and since when it is so. */
import * as z from 'zod';
import { DEVICE_STATES, defineNodeType, qualityOf, signal } from '#runtime/contract/index.ts';

const PORTS = ['online', 'state', 'since'] as const;

export const status = defineNodeType({
  type: 'device.status',
  version: 1,
  icon: 'plug-zap',
  config: z.object({ slot: z.string().default('').meta({ widget: 'slot', access: 'state' }) }),
  inputs: {},
  outputs: {
    online: signal('bool'),
    state: signal('enum', { values: DEVICE_STATES }),
    since: signal('time'),
  },
  source: 'samples',
  breaksLoop: true,

  check: ({ slot }) => (slot === '' ? [{ field: 'slot', problem: 'no-slot' }] : []),

  step({ arrived, out }) {
    for (const { port, value, status: code, sourceAt, serverAt } of arrived.samples) {
      const known = PORTS.find((one) => one === port);
      if (known) out[known].pass({ value: value as never, status: code, quality: qualityOf(code), sourceAt, serverAt });
    }
  },

  examples: [
    {
      name: 'a device that goes away',
      config: { slot: 'press' },
      at: [1000, 2000],
      arrivals: [
        [
          { kind: 'sample', port: 'online', value: true, status: 0, sourceAt: 500, serverAt: 1000 },
          { kind: 'sample', port: 'state', value: 'online', status: 0, sourceAt: 500, serverAt: 1000 },
          { kind: 'sample', port: 'since', value: 500, status: 0, sourceAt: 500, serverAt: 1000 },
        ],
        [
          { kind: 'sample', port: 'online', value: false, status: 0, sourceAt: 2000, serverAt: 2000 },
          { kind: 'sample', port: 'state', value: 'offline', status: 0, sourceAt: 2000, serverAt: 2000 },
          { kind: 'sample', port: 'since', value: 2000, status: 0, sourceAt: 2000, serverAt: 2000 },
        ],
      ],
      expect: { online: [true, false], state: ['online', 'offline'], since: [500, 2000] },
      quality: { online: ['good', 'good'] },
    },
    {
      name: 'a slot that stands for no device is bad',
      config: { slot: 'press' },
      arrivals: [[{ kind: 'sample', port: 'online', value: undefined, status: 0x8089_0000, sourceAt: 0, serverAt: 0 }]],
      expect: { online: [undefined] },
      quality: { online: ['bad'] },
    },
  ],
});
