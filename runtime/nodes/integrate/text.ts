/** Words of the integrator. */
import { defineText } from '#runtime/contract/index.ts';
import { integrate } from './integrate.ts';

const quantities = {
  'zh-CN': {
    energy: '电能：kW 累计成 kWh',
    reactive: '无功：kvar 累计成 kvarh',
    volume: '体积：m³/h 累计成 m³',
    mass: '质量：kg/h 累计成 kg',
    pieces: '件数：件/小时累计成件',
    'per-hour': '其他，每小时的量',
    'per-minute': '其他，每分钟的量',
    'per-second': '其他，每秒的量',
  },
  en: {
    energy: 'Energy: kW to kWh',
    reactive: 'Reactive energy: kvar to kvarh',
    volume: 'Volume: m³/h to m³',
    mass: 'Mass: kg/h to kg',
    pieces: 'Pieces: pcs/h to pcs',
    'per-hour': 'Other, per hour',
    'per-minute': 'Other, per minute',
    'per-second': 'Other, per second',
  },
} as const;

export const integrateText = defineText(integrate, {
  'zh-CN': {
    title: '累计量',
    help: '把功率、流量按时间累计成电量、体积。中断的时间不猜，单独列出。电表有读数的，用读数相减更准。',
    search: ['积分', '电量', '累积', '总量', '千瓦时', '流量累计', 'integrate', 'totalizer', 'kWh'],
    fields: {
      quantity: { label: '累计什么', options: quantities['zh-CN'] },
      refreshMs: { label: '多久更新一次', help: '值不变时也按这个间隔更新。' },
    },
    ports: { rate: '输入', reset: '清零', total: '累计', missed: '缺了多久' },
    summary: ({ quantity }) => quantities['zh-CN'][quantity],
    examples: {
      '6 kW for half an hour and 12 kW for a quarter are 6 kWh': '6 kW 半小时，加 12 kW 一刻钟，是 6 kWh',
      'a gap adds nothing: the time is told and the total is uncertain until the reset':
        '中断的时间不累计，但会列出；清零之前累计一直存疑',
      'what was before the first rate is not missed': '还没有值的时候不算中断',
      'an uncertain rate is added and makes the total uncertain': '存疑的值照样累计，累计也存疑',
    },
  },
  en: {
    title: 'Totalizer',
    help: 'Adds up a rate over time: kW to kWh, m³/h to m³. Gaps are told, not guessed. Where a meter has a register, its differences are better.',
    search: ['integrate', 'integral', 'energy', 'kWh', 'total', 'accumulate', 'consumption', 'volume', '累计'],
    fields: {
      quantity: { label: 'Adds up', options: quantities.en },
      refreshMs: { label: 'Refreshed every', help: 'Also while the rate does not change.' },
    },
    ports: { rate: 'Rate', reset: 'Reset', total: 'Total', missed: 'Time missed' },
    summary: ({ quantity }) => quantities.en[quantity],
  },
});
