/** What the types of values are called, wherever one is chosen or named. */
import type { WireType } from '#runtime/contract/index.ts';
import { defineWords } from './define-words.ts';

export const typeWords = defineWords({
  'zh-CN': {
    bool: '是/否',
    int: '整数',
    real: '数值',
    decimal: '精确小数',
    text: '文字',
    enum: '选项',
    time: '时间',
    duration: '时长',
    file: '文件',
    record: '记录',
    list: '列表',
    row: '行',
    any: '任意值',
  } satisfies Record<WireType | 'any', string>,
  en: {
    bool: 'yes/no',
    int: 'whole number',
    real: 'number',
    decimal: 'exact decimal',
    text: 'text',
    enum: 'choice',
    time: 'time',
    duration: 'duration',
    file: 'file',
    record: 'record',
    list: 'list',
    row: 'row',
    any: 'any value',
  },
});
