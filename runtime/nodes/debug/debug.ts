/** Writes what passes by into the app's debug panel. */
import * as z from 'zod';
import { defineNodeType, event, signal } from '#runtime/contract/index.ts';

export const debug = defineNodeType({
  type: 'data.debug',
  version: 1,
  icon: 'bug',
  config: z.object({ label: z.string().max(80).default('') }),
  inputs: { signal: signal('any'), event: event() },
  outputs: {},
  capabilities: ['debug:log'],

  step({ config: { label }, in: { signal: sample, event: events }, host }) {
    if (sample.changed) {
      const value = sample.quality === 'good' ? sample.value : { value: sample.value, quality: sample.quality };
      host['debug:log']({ label, value });
    }
    for (const payload of events) host['debug:log']({ label, value: payload });
  },

  examples: [
    {
      name: 'a line for each change and each event',
      config: { label: 'press' },
      feed: { signal: [20, 20, 21], event: [undefined, [{ n: 1 }, { n: 2 }], undefined] },
      requests: [
        { kind: 'debug:log', label: 'press', value: 20 },
        { kind: 'debug:log', label: 'press', value: { n: 1 } },
        { kind: 'debug:log', label: 'press', value: { n: 2 } },
        { kind: 'debug:log', label: 'press', value: 21 },
      ],
    },
    {
      name: 'a value that is not good says so',
      config: {},
      feed: { signal: [20, { value: 20, status: 0x8005_0000 }] },
      requests: [
        { kind: 'debug:log', value: 20 },
        { kind: 'debug:log', value: { value: 20, quality: 'bad' } },
      ],
    },
  ],
});
