/** Words of the JSON path. */
import { defineText } from '#runtime/contract/index.ts';
import { jsonPath } from './json-path.ts';

const types = {
  'zh-CN': {
    real: '小数',
    int: '整数',
    decimal: '精确小数',
    bool: '是/否',
    text: '文字',
    time: '时刻',
    record: '记录',
    list: '列表',
  },
  en: {
    real: 'Number',
    int: 'Whole number',
    decimal: 'Exact decimal',
    bool: 'Yes/no',
    text: 'Text',
    time: 'Time',
    record: 'Record',
    list: 'List',
  },
} as const;

export const jsonPathText = defineText(jsonPath, {
  'zh-CN': {
    title: '取 JSON 值',
    help: '按路径从 JSON 里取出一个值，放进事件的字段里。',
    search: ['JSON', '解析', '提取', '路径', '接口数据', 'json path', 'parse', 'extract'],
    fields: {
      field: { label: '哪个字段', help: 'JSON 在事件的哪个字段里；空着就从整个事件里取。' },
      path: { label: '路径', help: '例如 $.data[0].value；[*] 是每一个，各发一个事件。' },
      as: { label: '放进字段' },
      type: { label: '类型', options: types['zh-CN'] },
    },
    ports: { event: '事件', found: '取到', missing: '没取到' },
    problems: { 'no-path': '写上路径。', 'bad-path': '看不懂这条路径。例如 $.data[0].value' },
    summary: ({ path, as }) => (path === '' ? '' : `${path} → ${as}`),
    examples: {
      'a reading out of what another system sent as text': '从别的系统发来的文字里取一个读数',
      'one event for each of a list, whole numbers exact, numbers as text too':
        '列表里每个各发一个，大整数不走样，写成文字的数也认',
    },
  },
  en: {
    title: 'JSON value',
    help: 'Takes a value out of JSON by its path and puts it into the event as a field.',
    search: ['JSON path', 'parse', 'extract', 'API', 'property', 'JSON', '解析'],
    fields: {
      field: { label: 'Field', help: 'The field of the event that holds the JSON; empty looks in the whole event.' },
      path: { label: 'Path', help: 'Such as $.data[0].value; [*] means each and sends one event for each.' },
      as: { label: 'Into field' },
      type: { label: 'Type', options: types.en },
    },
    ports: { event: 'Event', found: 'Found', missing: 'Not found' },
    problems: { 'no-path': 'Write a path.', 'bad-path': 'This is no path. Such as $.data[0].value' },
    summary: ({ path, as }) => (path === '' ? '' : `${path} → ${as}`),
  },
});
