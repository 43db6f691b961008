/** Words of the trend towards a limit. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { trendLimit } from './trend-limit.ts';

export const trendLimitText = defineText(trendLimit, {
  'zh-CN': {
    title: '趋势预估',
    help: '按最近的走势推算，还有多久会到限值，例如滤芯还能用几小时。',
    search: ['预测', '剩余时间', '预测维护', '线性回归', '寿命', '趋势', 'trend', 'forecast', 'time to limit'],
    fields: {
      limit: { label: '限值' },
      size: { label: '看最近几个值' },
      warnMs: { label: '提前多久提醒' },
    },
    ports: {
      value: '值',
      reset: '重新开始',
      slope: '每小时变化',
      left: '还有多久',
      near: '快到了',
      nearing: '快到限值',
    },
    problems: { 'no-limit': '填上限值。' },
    summary: ({ limit, warnMs }, env) =>
      `到 ${limit ?? '…'}${env.unit('value') && ` ${env.unit('value')}`} 前 ${durationText(warnMs, 'zh-CN')}提醒`,
    examples: {
      'wear of 2 an hour: from 94 it is three hours to 100, and the warning comes two hours ahead':
        '每小时磨损 2：94 到 100 还有三小时，提前两小时提醒',
      'a line that leads away has no time; after the reset it begins anew':
        '离限值越走越远就没有时间；重新开始后从头算',
    },
  },
  en: {
    title: 'Time to limit',
    help: 'Follows the trend of the latest values and says how long until it meets a limit, such as the hours a filter has left.',
    search: ['trend', 'forecast', 'prediction', 'regression', 'remaining life', 'wear', 'maintenance', '趋势预估'],
    fields: {
      limit: { label: 'Limit' },
      size: { label: 'Latest values' },
      warnMs: { label: 'Warn ahead by' },
    },
    ports: {
      value: 'Value',
      reset: 'Begin anew',
      slope: 'Change an hour',
      left: 'Time left',
      near: 'Near',
      nearing: 'Nearing the limit',
    },
    problems: { 'no-limit': 'Set the limit.' },
    summary: ({ limit, warnMs }, env) =>
      `${durationText(warnMs, 'en')} before ${limit ?? '…'}${env.unit('value') && ` ${env.unit('value')}`}`,
  },
});
