/** Words of the ranking. */
import { defineText } from '#runtime/contract/index.ts';
import { top } from './top.ts';

const takes = {
  'zh-CN': { highest: '最高的', lowest: '最低的' },
  en: { highest: 'The highest', lowest: 'The lowest' },
} as const;

export const topText = defineText(top, {
  'zh-CN': {
    title: '设备排名',
    help: '多台设备里数值最高或最低的几台，按顺序排好，并给出第一名是哪台。坏的设备不参加，结果存疑。',
    search: ['排名', '最高', '最低', '前几名', '多台', '哪台', '排序', 'top', 'rank', 'lowest'],
    fields: {
      take: { label: '取', options: takes['zh-CN'] },
      count: { label: '几台' },
    },
    ports: { values: '各台的值', list: '名单', key: '第一名编号', title: '第一名', value: '第一名的值' },
    summary: ({ take, count }) => `${takes['zh-CN'][take]} ${count} 台`,
    examples: {
      'the two lowest batteries; of equals the first device comes first': '电量最低的两台；一样低时排在前面的设备在前',
      'a device that is lost is left out, which makes the list uncertain; with all lost the last one stays':
        '掉线的不参加，名单存疑；全部掉线时保持原来的名单',
    },
  },
  en: {
    title: 'Top devices',
    help: 'The devices with the highest or lowest values, in order, and which one is first. A bad device is left out, which makes the result uncertain.',
    search: ['rank', 'highest', 'lowest', 'best', 'worst', 'which device', 'many', 'sort', '排名'],
    fields: {
      take: { label: 'Take', options: takes.en },
      count: { label: 'Devices' },
    },
    ports: { values: 'Values', list: 'List', key: 'Id of the first', title: 'First', value: 'Its value' },
    summary: ({ take, count }) => `${takes.en[take].toLowerCase()} ${count}`,
  },
});
