/** Tests in Chinese. */
import type { TestingWords } from './words.ts';

const quote = (text: string): string => `“${text}”`;
/** Between Chinese and a figure stands a space, between Chinese and Chinese none. */
const sp = (text: string): string => (/^[\d\w−-]/.test(text) ? ` ${text}` : text);
const CHANGES = { added: '新增', changed: '改了', deleted: '删了' } as const;

export const zhCN: TestingWords = {
  quote,
  list: (items) => items.join('、'),
  of: (port, node) => `${quote(node)}的${quote(port)}`,
  yes: (value) => (value ? '是' : '否'),
  noValue: '没有值',
  quality: { good: '质量好', uncertain: '质量存疑', bad: '质量差' },
  span: (ms) => {
    for (const [unit, size] of [
      ['天', 86_400_000],
      ['小时', 3_600_000],
      ['分钟', 60_000],
      ['秒', 1000],
    ] as const)
      if (ms >= size && (ms * 10) % size === 0) return `${ms / size} ${unit}`;
    return ms >= 1000 ? `${ms / 1000} 秒` : `${ms} 毫秒`;
  },
  forKey: (key) => `（${key}）`,
  withFields: (fields) => `，${fields}`,
  given: {
    becomes: (input, value) => `${input}变为${sp(value)}`,
    becomesWith: (input, value, quality) => `${input}变为${sp(value)}，${quality}`,
    turns: (input, quality) => `${input}没有值了，${quality}`,
    event: (node) => `提交${quote(node)}`,
    eventAt: (port) => `${quote(port)}收到事件`,
    answered: (node) => `${quote(node)}得到答复`,
    acknowledge: (node) => `有人确认报警${quote(node)}`,
    reset: (node) => `有人复位报警${quote(node)}`,
    unanswered: (node, error) => `${quote(node)}没办成${error ? `：${error}` : ''}`,
  },
  expect: {
    value: (output, value) => `${output}为${sp(value)}`,
    within: (value, tolerance) => `${value} ± ${tolerance}`,
    quality: (output, quality) => `${output}${quality}`,
    event: (output, often) => (often === '不' ? `${output}不发生` : `${output}发生${often}`),
    row: (table, change, count) =>
      count === 0
        ? `${quote(table)}里没有${CHANGES[change]}的行`
        : `${quote(table)}${CHANGES[change]} ${count ?? 1} 行`,
    acknowledged: (node, text) => `报警${quote(node)}在报并已确认${text ? `，写着${quote(text)}` : ''}`,
    unacknowledged: (node, text) => `报警${quote(node)}等人确认${text ? `，写着${quote(text)}` : ''}`,
    raised: (node, text) => `报警${quote(node)}产生${text ? `，写着${quote(text)}` : ''}`,
    clear: (node) => `没有报警${quote(node)}`,
    write: (node, value, often) =>
      often === '不'
        ? `${quote(node)}不写${value && ` ${value}`}`
        : `${quote(node)}写入${value && ` ${value}`}${often && `，${often}`}`,
    message: (node, text, often) =>
      often === '不'
        ? `${quote(node)}不发${text ? `含${quote(text)}的` : ''}消息`
        : `${quote(node)}发出${text ? `含${quote(text)}的` : ''}消息${often && `，${often}`}`,
    nothing: '此外什么都不往外送',
    times: (count) => (count === undefined ? '' : count === 0 ? '不' : `${count} 次`),
  },
  got: {
    sample: (value) => `实际为${sp(value)}。`,
    sampleWith: (value, quality) => `实际为${sp(value)}，${quality}。`,
    never: '实际一直没有值。',
    count: (all) => (all === 0 ? '实际没有发生。' : `实际有 ${all} 次。`),
    fitting: (all, fitting, last) => `实际有 ${all} 次，符合的 ${fitting} 次${last && `；最后一次：${last}`}。`,
    raised: (text) => `实际报警了${text && `，写的是${quote(text)}`}。`,
    clear: '实际没有报警。',
    seen: '实际已经确认。',
    unseen: '实际还没有人确认。',
    others: (left) => `此外还有：${left.join('、')}。`,
  },
  left: {
    row: (table, change) => `${quote(table)}${CHANGES[change]}一行`,
    alarm: (node, raised) => `报警${quote(node)}${raised ? '产生' : '消除'}`,
    write: (node) => `${quote(node)}写了值`,
    message: (node) => `${quote(node)}发了消息`,
  },
  stop: {
    fault: (message) => `应用出错停下：${message}`,
    time: '用了这台电脑 5 秒多，还没做完。',
    steps: '应用走了 10 万多步，还没停。',
    nowhere: (given) => `${given}：没有谁接收。`,
    noQuestion: (node) => `${quote(node)}没有在等答复。`,
    noAlarm: (node, deed) => `没有要${deed === 'reset' ? '复位' : '确认'}的报警${quote(node)}。`,
    refused: (node, field) => `${quote(node)}不接受${quote(field)}里填的内容。`,
    alone: '这个节点不能单独运行。',
    aloneWith: (finding) => `这个节点不能单独运行：${finding}`,
    turn: '前面的测试把总时间用完了。',
  },
  failure: (when, expected, got) => `${when}应当：${expected}。${got}`,
  when: (span) => `${span}时`,
};
