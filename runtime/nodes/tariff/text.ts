/** Words of the energy tariff. */
import { defineText } from '#runtime/contract/index.ts';
import { parseTimetable } from '../timetable.ts';
import { tariff } from './tariff.ts';

const said = (text: string) => [
  ...new Set(parseTimetable(text, true).entries.map(({ name, price }) => `${name} ${price}`)),
];

export const tariffText = defineText(tariff, {
  'zh-CN': {
    title: '分时电价',
    help: '按尖、峰、平、谷把电表走的字分开，算出各段电量和电费，小数一位不差。',
    search: ['峰谷', '电费', '尖峰平谷', '电表', '分时计费', '用电', 'tariff', 'energy cost'],
    fields: {
      periods: {
        label: '时段和单价',
        help: '上面的行优先。按文字写时每行：名称 每度电价 时间，例如 峰 1.2 10:00-15:00 18:00-21:00；后面可写月份 7-9月、星期 1-5。',
      },
    },
    ports: {
      register: '电表读数',
      reset: '结算',
      period: '时段',
      price: '单价',
      energy: '电量',
      cost: '电费',
      changed: '换时段',
      closed: '结算单',
    },
    problems: {
      'bad-line': '第 {line} 行看不懂。写成：峰 1.2 10:00-15:00',
      'no-periods': '至少写一个时段。',
    },
    summary: ({ periods }) => said(periods).join('、').slice(0, 60),
    examples: {
      'use up to eight o’clock at the night price, after it at the day price, to the last digit':
        '八点前按夜价，八点后按日价，一位小数都不差',
      'a gap across the change of price: the total stays right, the split is uncertain':
        '换价时断了数：总量没错，分段存疑',
      'reset closes the bill; a register that falls was exchanged': '结算后重新累计；读数变小就是换了表',
    },
  },
  en: {
    title: 'Energy tariff',
    help: 'Splits what a meter counts by price period, such as peak and off-peak, and gives energy and cost to the last digit.',
    search: ['peak', 'off-peak', 'time of use', 'electricity', 'cost', 'price', 'bill', 'kWh', '峰谷', '电价'],
    fields: {
      periods: {
        label: 'Periods and prices',
        help: 'A row further up wins. As text, one a line: name, price a kWh, times, such as peak 1.2 10:00-15:00 18:00-21:00; months (M7-9) and days (1-5) may follow.',
      },
    },
    ports: {
      register: 'Meter reading',
      reset: 'Close the bill',
      period: 'Period',
      price: 'Price',
      energy: 'Energy',
      cost: 'Cost',
      changed: 'Price changed',
      closed: 'Bill',
    },
    problems: {
      'bad-line': 'Line {line} cannot be read. Write: peak 1.2 10:00-15:00',
      'no-periods': 'Add a period.',
    },
    summary: ({ periods }) => said(periods).join(', ').slice(0, 60),
  },
});
