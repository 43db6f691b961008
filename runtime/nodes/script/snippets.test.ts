/** Each piece of script is compiled as it is put in, read by the type checker's own compiler, and run. */
import { describe, expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import { LANGS } from '#runtime/contract/index.ts';
import { emptyDoc } from '#runtime/flow/index.ts';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { nodeTypes } from '../index.ts';
import { script } from './script.ts';
import { SNIPPETS, type Snippet } from './snippets.ts';

const names = { input: 'value', output: 'result', emit: 'sent' };
const configOf = ({ takes, gives, code }: Snippet, lang: (typeof LANGS)[number] = 'en') => ({
  inputs: [{ name: 'value', kind: takes, ...(takes === 'event' ? { fields: [] } : {}) }],
  outputs: [gives === 'event' ? { name: 'sent', kind: 'event', fields: [] } : { name: 'result', kind: 'signal' }],
  source: code(names, lang),
});

describe.each(LANGS)('in %s', (lang) => {
  test.each(SNIPPETS.map((one) => [one.id, one] as const))('%s compiles', (_id, snippet) => {
    const config = configOf(snippet, lang);
    const node = { id: 's', type: 'logic.script', version: 1, config, at: { x: 0, y: 0 } };
    const { diagnostics } = compile({ ...emptyDoc('A'), nodes: [node] }, { nodeTypes });
    expect(diagnostics.filter(({ at }) => at.some(({ field }) => field === 'source'))).toEqual([]);
  });
});

const BAD = { status: 0x8005_0000 };
const hours = (...list: number[]) => list.map((h) => h * 3_600_000);
const runs: Readonly<Record<string, readonly [feed: unknown[], gives: unknown[], at?: number[]]>> = {
  'count-rising': [
    [false, true, true, false, true],
    [0, 1, 1, 1, 2],
  ],
  'moving-mean': [
    [2, 4, BAD, 6],
    [2, 3, 3, 4],
  ],
  'remember-last': [
    [5, 8, BAD, 7],
    [undefined, 3, 3, -1],
  ],
  extremes: [
    [5, 8, 2, 4],
    [0, 3, 6, 6],
  ],
  'once-per-shift': [['A', 'A', '', 'B', 'B'], [{ shift: 'B', at: 3000 }]],
  'write-checked': [
    [50, 50, 120, BAD, 60],
    [{ value: 50 }, { value: 60 }],
  ],
  hysteresis: [
    [70, 81, 77, 74, 76],
    [0, 1, 1, 0, 0],
  ],
  'run-time': [[true, true, false, true], [0, 0, 2, 2], hours(0, 1, 2, 5)],
  rate: [[100, 160, 10, 40], [undefined, 60, 60, 15], hours(0, 1, 2, 4)],
  'report-change': [
    [1, 1.2, 1.8],
    [1, 1, 1.8],
  ],
  'not-so-often': [
    [[{ a: 1 }], [{ a: 2 }], [{ a: 3 }]],
    [{ a: 1 }, { a: 3 }],
    [0, 59_999, 60_000],
  ],
  'count-by': [
    [[{ reason: 'jam' }], [{ reason: 'jam' }]],
    [
      { reason: 'jam', count: 1 },
      { reason: 'jam', count: 2 },
    ],
  ],
  'codes-to-words': [
    [0, 0, 2, 9],
    [{ text: 'stopped' }, { text: 'fault' }, { text: '9' }],
  ],
  substitute: [
    [3, BAD, 4],
    [3, 0, 4],
  ],
};

test.each(SNIPPETS.map((one) => [one.id, one] as const))('%s does what it says', (id, snippet) => {
  const [feed, gives, at] = runs[id] as (typeof runs)[string];
  const run = runExample(script, { name: id, config: configOf(snippet), feed: { value: feed }, ...(at ? { at } : {}) });
  expect(run.outputs[snippet.gives === 'event' ? 'sent' : 'result']).toEqual(gives);
});
