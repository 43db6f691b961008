/** Tests in English. */
import type { TestingWords } from './words.ts';

const quote = (text: string): string => `“${text}”`;
const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const CHANGES = { added: 'added to', changed: 'changed in', deleted: 'deleted from' } as const;
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

export const en: TestingWords = {
  quote,
  list,
  of: (port, node) => `${quote(port)} of ${quote(node)}`,
  yes: (value) => (value ? 'yes' : 'no'),
  noValue: 'without a value',
  quality: { good: 'good', uncertain: 'uncertain', bad: 'bad' },
  span: (ms) => {
    for (const [unit, size] of [
      ['d', 86_400_000],
      ['h', 3_600_000],
      ['min', 60_000],
      ['s', 1000],
    ] as const)
      if (ms >= size && (ms * 10) % size === 0) return `${ms / size} ${unit}`;
    return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
  },
  forKey: (key) => `, for ${quote(key)}`,
  withFields: (fields) => ` with ${fields}`,
  given: {
    becomes: (input, value) => `${input} becomes ${value}`,
    becomesWith: (input, value, quality) => `${input} becomes ${value}, ${quality}`,
    turns: (input, quality) => `${input} turns ${quality}, without a value`,
    event: (node) => `${quote(node)} is sent`,
    eventAt: (port) => `an event comes to ${quote(port)}`,
    answered: (node) => `${quote(node)} gets its answer`,
    acknowledge: (node) => `the alarm ${quote(node)} is acknowledged`,
    reset: (node) => `the alarm ${quote(node)} is reset`,
    unanswered: (node, error) => `${quote(node)} fails${error ? `: ${error}` : ''}`,
  },
  expect: {
    value: (output, value) => `${output} is ${value}`,
    within: (value, tolerance) => `${value} ± ${tolerance}`,
    quality: (output, quality) => `${output} is ${quality}`,
    event: (output, often) =>
      often === 'never' ? `${output} does not happen` : `${output} happens${often && ` ${often}`}`,
    row: (table, change, count) =>
      count === 0
        ? `no row is ${CHANGES[change]} ${quote(table)}`
        : count === undefined || count === 1
          ? `a row is ${CHANGES[change]} ${quote(table)}`
          : `${count} rows are ${CHANGES[change]} ${quote(table)}`,
    acknowledged: (node, text) =>
      `the alarm ${quote(node)} is raised and acknowledged${text ? `, and says ${quote(text)}` : ''}`,
    unacknowledged: (node, text) =>
      `the alarm ${quote(node)} waits to be acknowledged${text ? ` and says ${quote(text)}` : ''}`,
    raised: (node, text) => `the alarm ${quote(node)} is raised${text ? ` and says ${quote(text)}` : ''}`,
    clear: (node) => `the alarm ${quote(node)} is not raised`,
    write: (node, value, often) =>
      often === 'never'
        ? `${quote(node)} writes nothing${value && ` that is ${value}`}`
        : `${quote(node)} writes${value && ` ${value}`}${often && ` ${often}`}`,
    message: (node, text, often) =>
      often === 'never'
        ? `${quote(node)} sends nothing${text && ` with ${quote(text)}`}`
        : `${quote(node)} sends a message${text && ` with ${quote(text)}`}${often && ` ${often}`}`,
    nothing: 'nothing else leaves the app',
    times: (count) => (count === undefined ? '' : count === 0 ? 'never' : times(count)),
  },
  got: {
    sample: (value) => `It was ${value}.`,
    sampleWith: (value, quality) => `It was ${value}, ${quality}.`,
    never: 'It never had a value.',
    count: (all) => (all === 0 ? 'That did not happen.' : `It happened ${times(all)}.`),
    fitting: (all, fitting, last) =>
      `It happened ${times(all)}, ${fitting === 0 ? 'never' : times(fitting)} like this${last && `; last: ${last}`}.`,
    raised: (text) => `It was raised${text && ` and said ${quote(text)}`}.`,
    clear: 'It was not raised.',
    seen: 'It was acknowledged.',
    unseen: 'Nobody had acknowledged it.',
    others: (left) => `Besides: ${list(left)}.`,
  },
  left: {
    row: (table, change) => `a row was ${CHANGES[change]} ${quote(table)}`,
    alarm: (node, raised) => `the alarm ${quote(node)} was ${raised ? 'raised' : 'cleared'}`,
    write: (node) => `${quote(node)} wrote`,
    message: (node) => `${quote(node)} sent a message`,
  },
  stop: {
    fault: (message) => `The app stopped: ${message}`,
    time: 'It took more than 5 s of this computer’s time.',
    steps: 'The app took more than 100 000 steps.',
    nowhere: (given) => `There is nobody to hear it: ${given}.`,
    noQuestion: (node) => `${quote(node)} waits for no answer.`,
    noAlarm: (node, deed) => `There is no alarm ${quote(node)} to ${deed}.`,
    refused: (node, field) => `${quote(node)} does not take what is in ${quote(field)}.`,
    alone: 'The node cannot be run by itself.',
    aloneWith: (finding) => `The node cannot be run by itself: ${finding}`,
    turn: 'The tests before it used up the time there is for all.',
  },
  failure: (when, expected, got) => `${when ? `${when}, expected` : 'Expected'}: ${expected}. ${got}`,
  when: (span) => `After ${span}`,
};
