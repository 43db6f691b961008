/** What the types of values are called, wherever one is chosen or named. */
import type { Lang } from './lang.ts';
import type { WireType } from './value-type.ts';

export const TYPE_NAMES: Readonly<Record<Lang, Readonly<Record<WireType, string>>>> = {
  'zh-CN': {
    bool: '开关量',
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
  },
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
  },
};
