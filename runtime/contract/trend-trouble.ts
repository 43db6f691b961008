/** What is said when a note on a trend, or a view of one, cannot be changed, in both languages. */

export const TREND_TROUBLES = {
  'note-gone': { en: 'There is no such note any more.', 'zh-CN': '这条备注已经不在了。' },
  'note-of-other': {
    en: 'Only {by} or an administrator can change this note.',
    'zh-CN': '这条备注只有 {by} 或管理员能改。',
  },
  'note-backwards': { en: 'A note has to end after it begins.', 'zh-CN': '备注的结束时间要晚于开始时间。' },
  'note-no-tag': {
    en: 'Device {device} has no tag {tag} to note on.',
    'zh-CN': '设备 {device} 没有测点 {tag}，不能加备注。',
  },
  'view-of-other': {
    en: 'Only {by} or an administrator can change this view.',
    'zh-CN': '这个视图只有 {by} 或管理员能改。',
  },
  'bad-shift': {
    en: 'Line {line} is no shift. Write it as A 06:00-14:00.',
    'zh-CN': '第 {line} 行不是班次，写成“早班 06:00-14:00”这样。',
  },
} as const;
