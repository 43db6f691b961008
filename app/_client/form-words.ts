/** Words of forms made from a schema. */
import { defineWords } from '#components/text/define-words.ts';

export const words = defineWords({
  'zh-CN': {
    missing: '这一项要填',
    whole: '要填整数',
    between: (least: string, most: string) => `要在 ${least} 到 ${most} 之间`,
    atLeast: (least: string) => `不能小于 ${least}`,
    atMost: (most: string) => `不能大于 ${most}`,
    example: (text: string) => `例如 ${text}`,
    moreSettings: '更多设置',
  },
  en: {
    missing: 'Fill this in',
    whole: 'A whole number',
    between: (least, most) => `Between ${least} and ${most}`,
    atLeast: (least) => `At least ${least}`,
    atMost: (most) => `At most ${most}`,
    example: (text) => `e.g. ${text}`,
    moreSettings: 'More settings',
  },
});
