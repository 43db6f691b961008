'use client';
/** Why an instant was stepped, in words: one set of them for the canvas and for the list of what all apps did. `what` is the device, tag or node as the person calls it. */
import { defineWords } from '../text/define-words.ts';
import { useWords } from '../text/index.ts';
import type { RunLine } from './debugging.ts';

const words = defineWords({
  'zh-CN': {
    sample: (what: string) => `${what}有新值`,
    event: (what: string) => `${what}有事件`,
    answer: (what: string) => `${what}得到答复`,
    wake: (what: string) => `${what}到时间了`,
    start: '启动',
    nobody: '例行',
    requests: (n: number) => `${n} 个动作`,
    arrivals: (n: number) => `一次来了 ${n} 个`,
    quiet: '也列出什么都没做的步骤',
  },
  en: {
    sample: (what) => `a new value of ${what}`,
    event: (what) => `an event at ${what}`,
    answer: (what) => `an answer for ${what}`,
    wake: (what) => `the time of ${what} had come`,
    start: 'start',
    nobody: 'routine',
    requests: (n) => `${n} ${n === 1 ? 'action' : 'actions'}`,
    arrivals: (n) => `${n} at once`,
    quiet: 'Also steps that did nothing',
  },
});

export interface CauseText {
  cause(kind: RunLine['cause']['kind'], what: string): string;
  /** How much it asked for. */
  requests(n: number): string;
  /** How much came with it. */
  arrivals(n: number): string;
  /** The switch for those that asked for nothing. */
  readonly quiet: string;
}

export function useCauseText(): CauseText {
  const w = useWords(words);
  return {
    cause: (kind, what) => (kind === 'start' || kind === 'nobody' ? w[kind] : w[kind](what)),
    requests: w.requests,
    arrivals: w.arrivals,
    quiet: w.quiet,
  };
}
