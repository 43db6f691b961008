/** The value of one of many devices, chosen by its id. */
import * as z from 'zod';
import { defineNodeType, keyedSignal, STATUS, signal } from '#runtime/contract/index.ts';

export const pick = defineNodeType({
  type: 'data.pick',
  version: 1,
  icon: 'pointer',
  config: z.object({ key: z.string().max(64).default('').meta({ widget: 'device-key' }) }),
  inputs: { values: keyedSignal('any', { required: true }), key: signal('text') },
  outputs: { value: signal('any', { like: 'values' }), title: signal('text') },
  atStart: true,

  step({ config, in: { values, key }, out }) {
    // What arrives has the last word; before anything does, the setting.
    const isWired = key.serverAt > 0;
    const lost = isWired && (key.quality === 'bad' || key.value === undefined) ? key.status : undefined;
    const wanted = isWired ? key.value : config.key;
    const found = lost === undefined ? values.find((end) => end.key === wanted) : undefined;
    if (found) {
      out.value.pass(found.of);
      return out.title.set(found.title, isWired ? key.status : STATUS.good);
    }
    out.value.hold(lost ?? STATUS.badConfiguration);
    out.title.hold(lost ?? STATUS.badConfiguration);
  },

  examples: [
    {
      name: 'the value of the device named in the settings',
      config: { key: 'agv-2' },
      keys: ['agv-1', 'agv-2'],
      feed: { values: [{ 'agv-1': 80, 'agv-2': 60 }, { 'agv-1': 10 }, { 'agv-2': 59 }] },
      expect: { value: [60, 60, 59], title: ['agv-2', 'agv-2', 'agv-2'] },
    },
    {
      name: 'the device may be chosen by a wire; one that does not exist gives no value',
      config: {},
      keys: ['agv-1', 'agv-2'],
      feed: {
        values: [{ 'agv-1': 80, 'agv-2': 60 }, undefined, undefined, undefined],
        key: [undefined, 'agv-1', 'agv-2', 'agv-9'],
      },
      expect: { value: [undefined, 80, 60, 60] },
      quality: { value: ['bad', 'good', 'good', 'bad'] },
    },
  ],
});
