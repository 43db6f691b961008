/** Words of the shift calendar. */
import { defineText } from '#runtime/contract/index.ts';
import { parseTimetable } from '../timetable.ts';
import { shift } from './shift.ts';

const names = (text: string) => [...new Set(parseTimetable(text, false).entries.map(({ name }) => name))];

export const shiftText = defineText(shift, {
  'zh-CN': {
    title: '班次',
    help: '现在是哪个班、算哪一天；交班时发出事件。夜班算在开始那天。',
    search: ['早班', '中班', '夜班', '白班', '交班', '排班', '班表', '日历', 'shift', 'calendar'],
    fields: {
      shifts: {
        label: '班表',
        help: '中间休息就写两段时间。按文字写时一行一个班：早班 06:00-14:00 1-5，1-5 是周一到周五。',
      },
    },
    ports: { shift: '班次', day: '日期', working: '在班', began: '开班', ended: '下班' },
    problems: { 'bad-line': '第 {line} 行看不懂。写成：早班 06:00-14:00 1-5', 'no-shifts': '至少写一个班。' },
    summary: ({ shifts }) => names(shifts).join('、'),
    examples: {
      'three shifts in Shanghai: the night shift belongs to the day it began': '上海三班：夜班算在开始那天',
      'weekdays only; a break is no shift': '只排工作日；休息不算班',
      'the night clocks go forward in Berlin is an hour shorter': '柏林拨快时钟那晚，夜班短一小时',
    },
  },
  en: {
    title: 'Shift',
    help: 'Which shift it is and which day it belongs to; an event when one begins or ends. A night shift belongs to the day it began.',
    search: ['shift', 'calendar', 'early', 'late', 'night', 'handover', 'working hours', 'roster', '班次'],
    fields: {
      shifts: {
        label: 'Shifts',
        help: 'A break makes two stretches. As text, one a line: early 06:00-14:00 1-5, where 1-5 is Monday to Friday.',
      },
    },
    ports: { shift: 'Shift', day: 'Day', working: 'Working', began: 'Began', ended: 'Ended' },
    problems: { 'bad-line': 'Line {line} cannot be read. Write: early 06:00-14:00 1-5', 'no-shifts': 'Add a shift.' },
    summary: ({ shifts }) => names(shifts).join(', '),
  },
});
