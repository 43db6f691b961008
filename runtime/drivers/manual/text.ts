/** What manual entry says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { typeText } from '../payload-text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: '人工抄录',
    help: '机器不会“说话”，由人读表、用手机填：填进来的和自动采集的测点一样用，带时间和填写人，超时没填会标为过期。',
    endpoint: { place: '机器在哪里' },
    address: {
      point: '读哪块表',
      ...typeText['zh-CN'],
      'type.bool': '是/否',
      'type.text': '文字',
      everyHours: '多久填一次',
    },
  },
  en: {
    title: 'Entered by hand',
    help: 'For machines that cannot speak: a person reads the gauge and enters it on a phone. It is a tag like any other, with its time and who entered it, and out of date when nobody has.',
    endpoint: { place: 'Where the machine is' },
    address: {
      point: 'What to read',
      ...typeText.en,
      'type.bool': 'Yes/no',
      everyHours: 'Entered every',
    },
  },
};
