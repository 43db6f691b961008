/** Words of the alarm figures. */
import { defineWords } from '#components/text/define-words.ts';

const seconds = (ms: number) => Math.round(ms / 1000);

export const words = defineWords({
  'zh-CN': {
    nothing: '这段时间没有报警',
    nothingAbout: '有了报警，这里会显示多不多、吵不吵、处理得快不快。',
    perHour: '每人每小时，平均',
    operators: '同时值班的操作员',
    operatorsOf: (n: number) => `${n} 人值班`,
    perHourNote: (raised: number) => `共 ${raised} 条；每小时 6 条以内应付得来，12 条是上限`,
    floods: '报警泛滥',
    floodsNote: (most: number) => `10 分钟内超过 10 条的次数；最多一次 ${most} 条`,
    toAcknowledge: '确认用时（中位数）',
    toAcknowledgeNote: (p90: string, count: number) => `九成在 ${p90} 内；共确认 ${count} 次`,
    noneAcknowledged: '还没有确认过',
    stale: '长期不消',
    staleNote: '超过 24 小时还在的报警',
    overTime: '每 10 分钟的报警数',
    barsLabel: (most: number) => `每 10 分钟的报警数，最多 ${most} 条`,
    barsNote: '虚线：10 条',
    top: '最常报的十个',
    noTop: '没有',
    chattering: '反复跳动',
    noChattering: '没有一分钟内报三次以上的',
    staleList: '长期不消的',
    noStale: '没有',
    times: (n: number) => `${n} 次`,
    inAMinute: (n: number) => `一分钟 ${n} 次`,
    length: (ms: number) =>
      seconds(ms) < 120
        ? `${seconds(ms)} 秒`
        : seconds(ms) < 7200
          ? `${Math.round(seconds(ms) / 60)} 分钟`
          : `${Math.round(seconds(ms) / 3600)} 小时`,
  },
  en: {
    nothing: 'No alarms in this time',
    nothingAbout: 'Once there are, this shows whether they are too many, too noisy, or answered too late.',
    perHour: 'Per hour and operator, on average',
    operators: 'Operators on duty at a time',
    operatorsOf: (n) => (n === 1 ? '1 operator on duty' : `${n} operators on duty`),
    perHourNote: (raised) => `${raised} in all; up to 6 an hour can be handled, 12 are the most`,
    floods: 'Floods',
    floodsNote: (most) => `stretches of 10 minutes with more than 10; at most ${most}`,
    toAcknowledge: 'Time to acknowledge (median)',
    toAcknowledgeNote: (p90, count) => `nine in ten within ${p90}; ${count} acknowledged`,
    noneAcknowledged: 'nothing acknowledged yet',
    stale: 'Stale',
    staleNote: 'standing for more than 24 hours',
    overTime: 'Alarms in ten minutes',
    barsLabel: (most) => `Alarms in each ten minutes, at most ${most}`,
    barsNote: 'dashed: 10 alarms',
    top: 'Top ten',
    noTop: 'None',
    chattering: 'Chattering',
    noChattering: 'Nothing was raised three times within a minute',
    staleList: 'Standing for long',
    noStale: 'None',
    times: (n) => (n === 1 ? 'once' : `${n} times`),
    inAMinute: (n) => `${n} in a minute`,
    length: (ms) =>
      seconds(ms) < 120
        ? `${seconds(ms)} s`
        : seconds(ms) < 7200
          ? `${Math.round(seconds(ms) / 60)} min`
          : `${Math.round(seconds(ms) / 3600)} h`,
  },
});
