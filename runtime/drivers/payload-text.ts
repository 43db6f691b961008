/** What the forms call the types of a value that comes as JSON, text or a column. */
import type { Lang } from '#runtime/contract/index.ts';
import type { PayloadType } from './payload.ts';

type TypeText = { readonly type: string } & Readonly<Record<`type.${Exclude<PayloadType, 'json'>}`, string>>;

export const typeText: Readonly<Record<Lang, TypeText>> = {
  'zh-CN': {
    type: '数据类型',
    'type.real': '小数',
    'type.int': '整数',
    'type.decimal': '精确小数',
    'type.bool': '开关量',
    'type.text': '文本',
  },
  en: {
    type: 'Data type',
    'type.real': 'Number',
    'type.int': 'Whole number',
    'type.decimal': 'Exact decimal',
    'type.bool': 'On/off',
    'type.text': 'Text',
  },
};

/** With the type only JSON has. */
export const payloadText: Readonly<Record<Lang, TypeText & { readonly 'type.json': string }>> = {
  'zh-CN': { ...typeText['zh-CN'], 'type.json': 'JSON 对象' },
  en: { ...typeText.en, 'type.json': 'JSON object' },
};
