/** The devices with the highest or lowest values, in order. */
import * as z from 'zod';
import { defineNodeType, keyedSignal, STATUS, signal } from '#runtime/contract/index.ts';
import { worstOf } from '../signals.ts';

export const top = defineNodeType({
  type: 'data.top',
  version: 1,
  icon: 'trophy',
  config: z.object({
    take: z.enum(['highest', 'lowest']).default('highest'),
    count: z.number().int().min(1).max(200).default(3),
  }),
  inputs: { values: keyedSignal('real', { required: true }) },
  outputs: {
    list: signal('list'),
    key: signal('text'),
    title: signal('text'),
    value: signal('real', { unitLike: 'values' }),
  },
  atStart: true,

  step({ config: { take, count }, in: { values }, out }) {
    const given = values.flatMap(({ key, title, of }) =>
      of.quality === 'bad' || of.value === undefined ? [] : [{ key, title, value: of.value, of }],
    );
    const sign = take === 'highest' ? -1 : 1;
    // Sorting keeps the order of equals: that of the devices.
    const chosen = given.sort((a, b) => sign * (a.value - b.value)).slice(0, count);
    const worst = worstOf(chosen.map(({ of }) => of));
    const status = given.length === values.length || worst !== STATUS.good ? worst : STATUS.uncertainSubNormal;
    const [first] = chosen;
    if (!first) {
      const lost = values[0]?.of.status;
      if (lost === undefined) out.list.set([]);
      else out.list.hold(lost);
      for (const end of [out.key, out.title, out.value]) end.hold(lost ?? STATUS.badOutOfRange);
      return;
    }
    out.list.set(
      chosen.map(({ key, title, value }) => ({ key, title, value })),
      status,
    );
    out.key.set(first.key, status);
    out.title.set(first.title, status);
    out.value.set(first.value, status);
  },

  examples: [
    {
      name: 'the two lowest batteries; of equals the first device comes first',
      config: { take: 'lowest', count: 2 },
      keys: ['agv-1', 'agv-2', 'agv-3'],
      feed: { values: [{ 'agv-1': 80, 'agv-2': 40, 'agv-3': 40 }, { 'agv-3': 12 }] },
      expect: {
        list: [
          [
            { key: 'agv-2', title: 'agv-2', value: 40 },
            { key: 'agv-3', title: 'agv-3', value: 40 },
          ],
          [
            { key: 'agv-3', title: 'agv-3', value: 12 },
            { key: 'agv-2', title: 'agv-2', value: 40 },
          ],
        ],
        key: ['agv-2', 'agv-3'],
        title: ['agv-2', 'agv-3'],
        value: [40, 12],
      },
    },
    {
      name: 'a device that is lost is left out, which makes the list uncertain; with all lost the last one stays',
      config: { count: 1 },
      keys: ['m1', 'm2'],
      feed: { values: [{ m1: 5, m2: 9 }, { m2: { status: 0x8031_0000 } }, { m1: { status: 0x8031_0000 } }] },
      expect: { key: ['m2', 'm1', 'm1'], value: [9, 5, 5] },
      quality: { list: ['good', 'uncertain', 'bad'], value: ['good', 'uncertain', 'bad'] },
    },
  ],
});
