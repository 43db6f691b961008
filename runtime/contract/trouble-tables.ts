/** What is said when a table takes a row, a change or a question not, in both languages. `{name}` is filled in. */
import type { Lang } from './lang.ts';

export const TABLE_TROUBLES = {
  /** The types a column may have. With an article: a name alone could be a tag's or a table's. */
  'type-bool': { en: 'a yes or a no', 'zh-CN': '是或否' },
  'type-int': { en: 'a whole number', 'zh-CN': '整数' },
  'type-real': { en: 'a number', 'zh-CN': '数值' },
  'type-decimal': { en: 'an exact decimal', 'zh-CN': '精确小数' },
  'type-text': { en: 'a text', 'zh-CN': '文字' },
  'type-enum': { en: 'one of its choices', 'zh-CN': '列出的选项之一' },
  'type-time': { en: 'a time', 'zh-CN': '时间' },
  'type-duration': { en: 'a duration', 'zh-CN': '时长' },
  'no-table': { en: 'App {app} has no table {table}.', 'zh-CN': '应用 {app} 没有数据表 {table}。' },
  'past-gone': {
    en: 'Table {table} of app {app} can no longer be read as of commit {seq}: its versions are not kept so long.',
    'zh-CN': '应用 {app} 的数据表 {table} 已经读不到提交 {seq} 时的内容：旧版本没有保留这么久。',
  },
  'table-refuses': { en: 'Table {table} refuses it: {why}.', 'zh-CN': '数据表 {table} 不接受：{why}。' },
  /** Two or more reasons. */
  'table-also': { en: '{one}; and {more}', 'zh-CN': '{one}；{more}' },
  'column-unknown': { en: 'there is no column {field}', 'zh-CN': '没有 {field} 这一列' },
  'column-required': { en: 'nothing is given for {field}', 'zh-CN': '{field} 没有填' },
  'column-type': { en: 'column {field} needs {type} here', 'zh-CN': '{field} 这里要用{type}' },
  'column-integer': { en: 'column {field} has no place for a fraction', 'zh-CN': '{field} 要填整数' },
  'column-too-large': { en: 'the value of column {field} has too many digits', 'zh-CN': '{field} 的值位数太多' },
  'column-min': { en: 'the value of column {field} is below {min}', 'zh-CN': '{field} 的值低于 {min}' },
  'column-max': { en: 'the value of column {field} is above {max}', 'zh-CN': '{field} 的值高于 {max}' },
  'column-values': { en: 'column {field} takes one of {values}', 'zh-CN': '{field} 只能是 {values} 之一' },
  'column-length': {
    en: 'the text of column {field} is longer than {max} characters',
    'zh-CN': '{field} 的文字超过 {max} 个字符',
  },
  'column-taken': { en: 'another row already has this {field}', 'zh-CN': '已有一行用了这个 {field}' },
  'too-many-rows': {
    en: 'more than {max} rows fit, so none was changed',
    'zh-CN': '符合条件的超过 {max} 行，所以一行也没有改',
  },
  'no-condition': {
    en: 'it has no condition, and did not say that all rows are meant',
    'zh-CN': '没有写条件，也没有说明是指全部行',
  },
  'too-many-conditions': { en: 'it has more than {max} conditions', 'zh-CN': '条件超过 {max} 个' },
  'no-key-column': {
    en: 'it has no key column to tell its rows apart by',
    'zh-CN': '没有主键列，分不清是哪一行',
  },
  'same-figure': { en: 'two figures or groups have the same name', 'zh-CN': '有两个统计值或分组同名' },
} as const satisfies Readonly<Record<string, Readonly<Record<Lang, string>>>>;
