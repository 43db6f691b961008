/** Words of the timer. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { timer } from './timer.ts';

export const timerText = defineText(timer, {
  'zh-CN': {
    title: '定时',
    help: '每隔一段时间，或到了钟点，发出一个事件。停机时错过的只补一次。',
    search: ['定时器', '周期', '每天', '每小时', '班次', '闹钟', '计划', 'timer', 'cron', 'schedule', 'interval'],
    fields: {
      mode: { label: '怎么定', options: { every: '每隔一段时间', clock: '按钟点' } },
      everyMs: { label: '间隔' },
      cron: {
        label: '时间表',
        help: '五段 cron：分 时 日 月 周，按现场时区。拨快时跳过的钟点在下一个有效分钟执行，拨慢时重复的只执行一次。',
      },
    },
    ports: { tick: '到点' },
    problems: { 'not-a-cron': '看不懂这个时间表，或它永远不会到。例如每天 8 点：0 8 * * *' },
    summary: ({ mode, everyMs, cron }) => (mode === 'every' ? `每 ${durationText(everyMs, 'zh-CN')}` : cron),
    examples: {
      'every ten seconds': '每十秒',
      'at 08:00 in Shanghai, which is midnight UTC': '上海早上 8 点，也就是 UTC 零点',
      'half past two is skipped on 29 March 2026 in Berlin: the event comes at 03:00 summer time':
        '2026 年 3 月 29 日柏林跳过两点半：改在夏令时 3 点发出',
    },
  },
  en: {
    title: 'Timer',
    help: 'Sends an event every so often, or by the clock. What was missed while stopped comes once.',
    search: ['cron', 'schedule', 'interval', 'clock', 'every', 'daily', 'hourly', 'shift', 'periodic', '定时'],
    fields: {
      mode: { label: 'When', options: { every: 'Every so often', clock: 'By the clock' } },
      everyMs: { label: 'Interval' },
      cron: {
        label: 'Schedule',
        help: 'Cron of five fields: minute hour day month weekday, in the site’s time zone. A time skipped when clocks go forward comes at the next valid minute, one repeated comes once.',
      },
    },
    ports: { tick: 'Tick' },
    problems: { 'not-a-cron': 'This is no schedule, or one that never comes. Every day at 8: 0 8 * * *' },
    summary: ({ mode, everyMs, cron }) => (mode === 'every' ? `every ${durationText(everyMs, 'en')}` : cron),
  },
});
