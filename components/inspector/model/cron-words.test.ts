import { expect, test } from 'vitest';
import { cronOf, cronText, dailyTime, nextTimes } from './cron-words.ts';

test.each([
  ['0 8 * * *', 'every day, 08:00', '每天 08:00'],
  ['0 8 * * 1-5', 'Monday to Friday, 08:00', '周一至周五 08:00'],
  ['0 0,8,16 * * *', 'every day, 00:00, 08:00, 16:00', '每天 00:00、08:00、16:00'],
  ['0 * * * *', 'every hour, on the hour', '每小时 整点'],
  ['*/15 * * * *', 'every 15 minutes', '每 15 分钟'],
  ['* * * * *', 'every minute', '每分钟'],
  [
    '*/10 8-16 * * 1-5',
    'Monday to Friday, every 10 minutes in the hours 8:00 to 16:00',
    '周一至周五 8:00–16:00 这几个小时里每 10 分钟',
  ],
  ['30 6 1 * *', 'on day 1 of the month, 06:30', '每月 1 日 06:30'],
  ['30 6 1,15 * 1', 'on day 1, 15 of the month or Monday, 06:30', '每月 1、15 日或周一 06:30'],
  ['0 8 * 7-9 *', 'every day, 08:00; in Jul–Sep', '7 月至9 月：每天 08:00'],
  ['0 22 * * 0,6', 'Saturday, Sunday, 22:00', '周六、周日 22:00'],
])('%s is said in words', (cron, en, zh) => {
  expect([cronText(cron, 'en'), cronText(cron, 'zh-CN')]).toEqual([en, zh]);
});

test('what is no time, or never comes, has no words', () => {
  expect([cronText('every morning', 'en'), cronText('0 8 30 2 *', 'en')]).toEqual([undefined, undefined]);
});

test('a time of day on some days of the week is picked, anything else stays as it is', () => {
  expect(dailyTime('30 6 * * 1-5')).toEqual({ time: '06:30', days: [1, 2, 3, 4, 5] });
  expect(dailyTime('0 0 * * 0')).toEqual({ time: '00:00', days: [7] });
  expect(['0 * * * *', '0 8 1 * *', '0 8,16 * * *', 'x'].map(dailyTime)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  for (const cron of ['30 6 * * 1-5', '0 8 * * *', '15 22 * * 6,7', '0 0 * * 7'])
    expect(dailyTime(cronOf(dailyTime(cron) ?? { time: '', days: [] }))).toEqual(dailyTime(cron));
});

test('the next three times are those of the plant’s clock', () => {
  const friday = Date.parse('2026-03-27T12:00:00Z');
  expect(nextTimes('0 8 * * 1-5', friday, 'Asia/Shanghai', 3).map((at) => new Date(at).toISOString())).toEqual([
    '2026-03-30T00:00:00.000Z',
    '2026-03-31T00:00:00.000Z',
    '2026-04-01T00:00:00.000Z',
  ]);
});
