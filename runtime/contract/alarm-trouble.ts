/** What is said when a limit or a route of alarms cannot be saved or changed, in both languages. */

export const ALARM_TROUBLES = {
  'no-such-limit': { en: 'There is no limit {id}.', 'zh-CN': '没有限值 {id}。' },
  'limit-no-tag': { en: 'Device {device} has no tag {tag}.', 'zh-CN': '设备 {device} 没有测点 {tag}。' },
  'limit-no-value': { en: 'Say which value raises the alarm.', 'zh-CN': '填上等于什么值时报警。' },
  'limit-no-number': {
    en: 'Tag {tag} is no number, so it has no limit.',
    'zh-CN': '测点 {tag} 不是数值，不能设限值。',
  },
  'limit-no-setpoint': { en: 'Say which set-point it must keep to.', 'zh-CN': '填上设定值，或选一个设定值测点。' },
  'suppressed-by-itself': {
    en: 'An alarm cannot be suppressed by its own tag or by itself.',
    'zh-CN': '不能用它自己的测点或它自己来抑制。',
  },
  'suppressed-by-nobody': {
    en: 'The alarm that is to suppress it is not there any more.',
    'zh-CN': '用来抑制它的报警已经不在了。',
  },
  'limit-role': {
    en: 'This limit may be changed from the role {role} on.',
    'zh-CN': '要有 {role} 或更高的角色才能修改这个限值。',
  },
  'limit-fixed': {
    en: 'The limit of {node} is not for changing at run time.',
    'zh-CN': '{node} 的限值不允许在运行中修改。',
  },
  'no-limit-alarm': { en: 'App {app} has no limit alarm {node}.', 'zh-CN': '应用 {app} 没有限值报警 {node}。' },
  /** In the journal. */
  'limit-deployed': {
    en: '{from} → {to}: another revision of the app was deployed.',
    'zh-CN': '{from} → {to}：应用部署了另一个版本。',
  },
  'alarm-gone': {
    en: 'There is no standing alarm {id}; it may be over.',
    'zh-CN': '没有报警 {id}，可能已经结束。',
  },
  'filter-unread': { en: 'The filter cannot be read.', 'zh-CN': '筛选条件无法识别。' },
  'limit-range': { en: 'The limit may be from {min} to {max}.', 'zh-CN': '限值只能在 {min} 到 {max} 之间。' },
  'no-such-route': { en: 'There is no notification {id}.', 'zh-CN': '没有通知规则 {id}。' },
  'route-connection': {
    en: 'Connection {id} cannot tell people: choose one for mail or a group chat.',
    'zh-CN': '连接 {id} 不能用来通知人：请选邮件或群机器人。',
  },
  'route-nobody': { en: 'Say to which address the mail goes.', 'zh-CN': '填上邮件发给谁。' },
  'route-order': { en: 'A later step must not come sooner.', 'zh-CN': '后一步的时间不能比前一步早。' },
} as const;
