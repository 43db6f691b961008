/** Words of the figure over many devices. */
import { defineText } from '#runtime/contract/index.ts';
import { reduce } from './reduce.ts';

const functions = {
  'zh-CN': {
    sum: '合计',
    mean: '平均',
    min: '最小',
    max: '最大',
    count: '在线台数',
    'count-where': '符合条件的台数',
    any: '任意一台为是',
    all: '全部为是',
  },
  en: {
    sum: 'Sum',
    mean: 'Mean',
    min: 'Lowest',
    max: 'Highest',
    count: 'How many give a value',
    'count-where': 'How many fit',
    any: 'Any says yes',
    all: 'All say yes',
  },
} as const;
const ops = {
  'zh-CN': { '=': '等于', '!=': '不等于', '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于', contains: '包含' },
  en: {
    '=': 'is',
    '!=': 'is not',
    '<': 'is less than',
    '<=': 'is at most',
    '>': 'is more than',
    '>=': 'is at least',
    contains: 'contains',
  },
} as const;

export const reduceText = defineText(reduce, {
  'zh-CN': {
    title: '设备汇总',
    help: '把多台设备的值汇成一个：合计、平均、台数、任意、全部。坏的设备不算，结果存疑；全都坏了，保持原值并标坏。',
    search: ['多台', '合计', '求和', '平均', '台数', '任意', '全部', '车队', '电表', 'reduce', 'fleet', 'sum'],
    fields: {
      function: { label: '求', options: functions['zh-CN'] },
      op: { label: '条件', options: ops['zh-CN'] },
      value: { label: '值' },
    },
    ports: { values: '各台的值', result: '结果', used: '算进去几台', devices: '共几台' },
    summary: ({ function: f, op, value }) =>
      f === 'count-where' ? `${ops['zh-CN'][op]} ${value} 的台数` : functions['zh-CN'][f],
    examples: {
      'the mean of all devices; one that is lost is left out, which makes it uncertain':
        '所有设备的平均；掉线的不算，结果存疑',
      'how many batteries are below 20 %': '电量低于 20 % 的有几台',
      'one yes settles it, even while others are unknown; no yes does not':
        '有一台为是就定了，不管别的知不知道；没有一台为是还不能定',
      'with all devices lost the last figure stays, marked bad': '全部掉线时保持原来的数，标为坏',
      'without a device the sum is zero': '一台设备都没有，合计为零',
    },
  },
  en: {
    title: 'Combine devices',
    help: 'One figure from many devices: sum, mean, how many, any, all. A bad device is left out, which makes the result uncertain; with all of them bad the last one stays, marked bad.',
    search: ['many', 'fleet', 'sum', 'average', 'how many', 'count', 'any', 'all', 'total', 'reduce', '设备汇总'],
    fields: {
      function: { label: 'Figure', options: functions.en },
      op: { label: 'Condition', options: ops.en },
      value: { label: 'Value' },
    },
    ports: { values: 'Values', result: 'Result', used: 'Devices used', devices: 'Devices' },
    summary: ({ function: f, op, value }) =>
      f === 'count-where' ? `how many: ${ops.en[op]} ${value}` : functions.en[f].toLowerCase(),
  },
});
