/** What is wrong with how a tag is scaled, guarded, written, held by hand or worked out, in both languages. `{name}` is filled in. */

export const TAG_TROUBLES = {
  'two-scalings': {
    en: 'it is scaled either by factor and offset or by two points.',
    'zh-CN': '换算要么用倍率和偏移，要么用两点标定，不能都填。',
  },
  'points-flat': {
    en: 'its two points have to differ on both sides.',
    'zh-CN': '两个标定点的原始值和实际值都不能相同。',
  },
  'range-upside-down': { en: 'its range has to end above where it begins.', 'zh-CN': '量程的上限要大于下限。' },
  'needs-range': {
    en: 'to be held within its range, or to have a deadband in percent, it needs a range.',
    'zh-CN': '要限幅或用百分比死区，先填量程。',
  },
  'only-numbers-range': { en: 'only a number has a range.', 'zh-CN': '只有数字才有量程。' },
  'two-deadbands': {
    en: 'its deadband is either absolute or in percent.',
    'zh-CN': '死区要么填绝对值，要么填百分比，不能都填。',
  },
  'guard-read-only': { en: 'rules for writing need a tag that can be written.', 'zh-CN': '只读测点不用写入保护。' },
  'guard-needs-reading': {
    en: 'a largest step or a confirmation needs a tag that can be read too.',
    'zh-CN': '限制变化量或要求确认的测点，必须也能读。',
  },
  'only-numbers-step': { en: 'only a number has a largest step.', 'zh-CN': '只有数字才能限制变化量。' },
  'needs-operator': {
    en: 'Writing this tag needs the role of an operator.',
    'zh-CN': '写这个测点需要操作员权限。',
  },
  'needs-builder': {
    en: 'Writing this tag needs the role of a builder.',
    'zh-CN': '写这个测点需要搭建者权限。',
  },
  'needs-admin': {
    en: 'Writing this tag needs the role of an administrator.',
    'zh-CN': '写这个测点需要管理员权限。',
  },
  'app-cannot-confirm': {
    en: 'Each write of this tag has to be confirmed by a person, so an app may not write it.',
    'zh-CN': '这个测点每次写入都要有人确认，应用不能写。',
  },
  'needs-confirmation': {
    en: 'This value has to be confirmed first.',
    'zh-CN': '写入前要先确认。',
  },
  'confirmation-over': {
    en: 'The confirmation does not hold any more: the time was over, or a value has changed. Look at both values again.',
    'zh-CN': '确认已失效：超过时间，或数值变了。请重新核对新旧数值。',
  },
  'condition-held': {
    en: 'Writing depends on {where}, and a person holds another value in its place.',
    'zh-CN': '能否写入取决于 {where}，而它现在是人工置数。',
  },
  'condition-unknown': {
    en: 'Writing depends on {where}, and that is not known for sure now.',
    'zh-CN': '能否写入取决于 {where}，但它现在没有可信的数值。',
  },
  'condition-broken': {
    en: 'Writing is allowed only while {where} {is} {value}; it is {found}.',
    'zh-CN': '只有 {where} {is} {value} 时才能写入；现在是 {found}。',
  },
  'too-soon': {
    en: 'This tag is written once in {every} s at most; wait {left} s more.',
    'zh-CN': '这个测点每 {every} 秒最多写一次，请再等 {left} 秒。',
  },
  'step-unknown': {
    en: 'The step is limited, and what the device holds is not known for sure now.',
    'zh-CN': '这个测点限制了每次的变化量，但设备当前的数值不可信。',
  },
  'step-too-large': {
    en: 'From {from} to {to} is too large a step; {most} at once is allowed.',
    'zh-CN': '从 {from} 改到 {to} 变化太大，一次最多改 {most}。',
  },
  'out-of-service': { en: 'The device is out of service.', 'zh-CN': '设备已停用检修。' },
  'derived-not-written': {
    en: 'This tag is worked out from others and cannot be written.',
    'zh-CN': '这是计算出来的测点，不能写入。',
  },
  'override-unread': {
    en: 'it is only written, so there is no value to take the place of.',
    'zh-CN': '只写测点没有读数，不能置数。',
  },
  'override-until': {
    en: 'a value is held until a time to come, {days} days at most.',
    'zh-CN': '置数要有结束时间，最长 {days} 天。',
  },
  'no-override': { en: 'Nobody holds a value for the tag "{tag}".', 'zh-CN': '测点“{tag}”没有人工置数。' },
  'no-place': { en: 'There is no place "{id}" in the plant.', 'zh-CN': '工厂里没有“{id}”这个位置。' },
  'too-many-places': { en: 'A plant has at most {most} places.', 'zh-CN': '最多建 {most} 个位置。' },
  'place-parent': {
    en: 'A work centre stands in an area or in the site; an area stands in the site.',
    'zh-CN': '工作中心放在区域里或工厂下，区域只能直接放在工厂下。',
  },
  'too-many-derived': { en: 'A site has at most {most} derived tags.', 'zh-CN': '一个工厂最多 {most} 个计算测点。' },
  'derived-no-input': {
    en: 'its formula rests on {where} as "{name}", and there is no such tag.',
    'zh-CN': '公式里的“{name}”取自 {where}，但没有这个测点。',
  },
  'derived-input-type': {
    en: 'its formula cannot rest on {where}: that is no number, switch or text that can be read.',
    'zh-CN': '公式不能用 {where}：它不是可读的数值、开关量或文字。',
  },
  'derived-ring': {
    en: 'its formula rests on itself: {ring}.',
    'zh-CN': '公式绕回了自己：{ring}。',
  },
  'derived-type': {
    en: 'a derived tag is a number, a switch, a text or a time.',
    'zh-CN': '计算测点只能是数值、开关量、文字或时间。',
  },
  'derived-plain': {
    en: 'a derived tag is only read, and its formula already says how it is scaled and limited.',
    'zh-CN': '计算测点只能读；换算、限幅和死区写在公式里即可。',
  },
  'formula-syntax': {
    en: 'the formula cannot be understood from character {column} on.',
    'zh-CN': '公式从第 {column} 个字符起看不懂。',
  },
  'formula-not-allowed': { en: '"{near}" is not allowed in a formula.', 'zh-CN': '公式里不能用“{near}”。' },
  'formula-unknown-name': {
    en: 'the formula has no input called "{name}".',
    'zh-CN': '公式没有名为“{name}”的输入。',
  },
  'formula-unknown-function': { en: 'there is no function "{name}".', 'zh-CN': '没有“{name}”这个函数。' },
  'formula-wrong': { en: 'the formula does not fit ({code}).', 'zh-CN': '公式不合适（{code}）。' },
} as const;
