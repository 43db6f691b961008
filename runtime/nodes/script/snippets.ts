/** Pieces of script for the shop floor, to put in at the caret: what they are for in both languages, and the code. */
import type { Lang } from '#runtime/contract/index.ts';

/** What a piece reads and gives; a person's own port names take the place of these where there are fitting ones. */
export interface SnippetNames {
  /** A signal input, or an event input for those that `take` events. */
  readonly input: string;
  readonly output: string;
  readonly emit: string;
}

export interface Snippet {
  readonly id: string;
  readonly takes: 'signal' | 'event';
  readonly gives: 'signal' | 'event';
  readonly text: Readonly<Record<Lang, { readonly title: string; readonly help: string }>>;
  /** Remarks in the code are in the person's language. */
  code(names: SnippetNames, lang: Lang): string;
}

const said = (lang: Lang, zh: string, en: string) => (lang === 'en' ? en : zh);

export const SNIPPETS: readonly Snippet[] = [
  {
    id: 'count-rising',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '上升沿计数', help: '每次由否变是加一，例如数冲程。' },
      en: { title: 'Count rising edges', help: 'One more each time it turns from no to yes, such as strokes.' },
    },
    code: ({ input, output }, lang) => `// ${said(lang, '由否变是才算一次', 'Only the turn from no to yes counts')}
if (input.${input} && !state.was) state.count = (state.count ?? 0) + 1;
state.was = Boolean(input.${input});
output.${output}(state.count ?? 0);`,
  },
  {
    id: 'moving-mean',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '移动平均', help: '最近 10 个值的平均。' },
      en: { title: 'Moving average', help: 'The mean of the last 10 values.' },
    },
    code: ({ input, output }, lang) => `// ${said(lang, '坏值不算在内', 'A bad value is left out')}
if (input.${input} !== undefined && quality.${input} !== 'bad') {
  state.last = [...(state.last ?? []), Number(input.${input})].slice(-10);
  output.${output}(state.last.reduce((sum, x) => sum + x, 0) / state.last.length);
}`,
  },
  {
    id: 'remember-last',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '记住上一个值', help: '给出与上一个好值的差。' },
      en: { title: 'Remember the last value', help: 'Gives the difference to the last good value.' },
    },
    code: ({ input, output }) => `if (quality.${input} === 'good') {
  if (state.before !== undefined) output.${output}(Number(input.${input}) - state.before);
  state.before = Number(input.${input});
}`,
  },
  {
    id: 'extremes',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '最高与最低', help: '记住出现过的最高和最低，给出两者之差。' },
      en: { title: 'Highest and lowest', help: 'Keeps the highest and lowest so far, and gives the span.' },
    },
    code: ({ input, output }) => `if (quality.${input} === 'good') {
  const x = Number(input.${input});
  state.low = Math.min(state.low ?? x, x);
  state.high = Math.max(state.high ?? x, x);
  output.${output}(state.high - state.low);
}`,
  },
  {
    id: 'once-per-shift',
    takes: 'signal',
    gives: 'event',
    text: {
      'zh-CN': { title: '每班一次', help: '输入接“班次”，换班时发一个事件，每班只发一次。' },
      en: { title: 'Once per shift', help: 'Wired to “Shift”: one event when the shift changes, and no more.' },
    },
    code: ({ input, emit }, lang) => `// ${said(lang, '没排班时名称为空', 'Between shifts the name is empty')}
const shift = String(input.${input} ?? '');
if (shift !== '' && state.shift !== undefined && state.shift !== shift) emit.${emit}({ shift, at: now });
if (shift !== '') state.shift = shift;`,
  },
  {
    id: 'write-checked',
    takes: 'signal',
    gives: 'event',
    text: {
      'zh-CN': { title: '检查后再写', help: '值可信、在范围内、变了才发出写入事件，接到“写设备”。' },
      en: { title: 'Write with a check', help: 'An event for “Write to device” only when good, in range and new.' },
    },
    code: ({ input, emit }, lang) => `const value = Number(input.${input});
// ${said(lang, '改成设备允许的范围', 'Put in the range that the device allows')}
const allowed = value >= 0 && value <= 100;
if (quality.${input} !== 'good') log('${said(lang, '值不可信，没有写', 'Not a good value, not written')}');
else if (!allowed) log('${said(lang, '超出范围，没有写', 'Out of range, not written')}');
else if (value !== state.written) {
  emit.${emit}({ value });
  state.written = value;
}`,
  },
  {
    id: 'hysteresis',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '带回差的开关', help: '高于 80 接通，低于 75 才断开，不来回跳。' },
      en: { title: 'Switch with hysteresis', help: 'On above 80, off only below 75: it does not flutter.' },
    },
    code: ({ input, output }) => `if (quality.${input} !== 'bad') {
  if (Number(input.${input}) > 80) state.on = true;
  if (Number(input.${input}) < 75) state.on = false;
  output.${output}(state.on ? 1 : 0);
}`,
  },
  {
    id: 'run-time',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '运行时间', help: '累计接通了多少小时，数据不可信时不计。' },
      en: { title: 'Running hours', help: 'How many hours it was on; a bad value does not count.' },
    },
    code: (
      { input, output },
      lang,
    ) => `// ${said(lang, '从上一次运行到现在', 'From the last run of this script until now')}
if (state.on) state.ms = (state.ms ?? 0) + (now - (state.at ?? now));
state.on = Boolean(input.${input}) && quality.${input} !== 'bad';
state.at = now;
output.${output}((state.ms ?? 0) / 3600000);`,
  },
  {
    id: 'rate',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '每小时多少', help: '由计数器算出每小时的产量。' },
      en: { title: 'Per hour', help: 'What a counter gains, as an hourly rate.' },
    },
    code: ({ input, output }, lang) => `if (quality.${input} === 'good') {
  const count = Number(input.${input});
  const hours = (now - (state.at ?? now)) / 3600000;
  // ${said(lang, '计数器回零时跳过一次', 'When the counter starts over, one step is skipped')}
  if (hours > 0 && count >= state.count) output.${output}((count - state.count) / hours);
  state.at = now;
  state.count = count;
}`,
  },
  {
    id: 'report-change',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '变化够大才报', help: '变化超过 0.5 才给出新值。' },
      en: { title: 'Only what moved enough', help: 'A new value only when it moved by more than 0.5.' },
    },
    code: ({ input, output }) => `const x = Number(input.${input});
if (quality.${input} !== 'bad' && Math.abs(x - (state.told ?? Infinity)) > 0.5) {
  state.told = x;
  output.${output}(x);
}`,
  },
  {
    id: 'not-so-often',
    takes: 'event',
    gives: 'event',
    text: {
      'zh-CN': { title: '不要太频繁', help: '一分钟里只放过第一个事件。' },
      en: { title: 'Not so often', help: 'Lets only the first event of a minute through.' },
    },
    code: ({ input, emit }) => `for (const event of input.${input}) {
  if (now - (state.at ?? -Infinity) < 60000) continue;
  state.at = now;
  emit.${emit}({ ...event });
}`,
  },
  {
    id: 'count-by',
    takes: 'event',
    gives: 'event',
    text: {
      'zh-CN': { title: '分类计数', help: '按事件里的一个字段（例如原因）分别计数。' },
      en: { title: 'Count by reason', help: 'Counts events by one of their fields, such as the reason.' },
    },
    code: ({ input, emit }, lang) => `for (const event of input.${input}) {
  // ${said(lang, '换成事件里的字段', 'Put in a field of the event')}
  const kind = String(event['reason'] ?? '');
  state[kind] = (state[kind] ?? 0) + 1;
  emit.${emit}({ reason: kind, count: state[kind] });
}`,
  },
  {
    id: 'codes-to-words',
    takes: 'signal',
    gives: 'event',
    text: {
      'zh-CN': { title: '代码变成文字', help: '把机器的状态码译成人看得懂的话，变了才发。' },
      en: { title: 'Codes into words', help: 'Turns a machine’s state codes into words, when they change.' },
    },
    code: (
      { input, emit },
      lang,
    ) => `const WORDS = { 0: '${said(lang, '停机', 'stopped')}', 1: '${said(lang, '运行', 'running')}', 2: '${said(lang, '故障', 'fault')}' };
const code = String(input.${input});
if (quality.${input} === 'good' && code !== state.code) {
  state.code = code;
  emit.${emit}({ text: WORDS[code] ?? code });
}`,
  },
  {
    id: 'substitute',
    takes: 'signal',
    gives: 'signal',
    text: {
      'zh-CN': { title: '坏值用替代值', help: '输入坏了就用 0 代替，并标为存疑。' },
      en: { title: 'Stand-in for a bad value', help: 'When the input is bad, 0 stands in, marked as uncertain.' },
    },
    code: ({ input, output }) => `if (quality.${input} === 'bad') output.${output}(0, 'uncertain');
else output.${output}(Number(input.${input}));`,
  },
];
