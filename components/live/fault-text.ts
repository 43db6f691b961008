'use client';
/** Why an app stopped, in words; a script's own error is told as it is. */
import type { Fault } from '#runtime/contract/index.ts';
import { defineWords } from '../text/define-words.ts';
import { useWords } from '../text/index.ts';

const words = defineWords({
  'zh-CN': {
    timeout: '运行太久没有结束，可能是死循环。',
    memory: '内存用得太多。',
    crash: '让承载它的进程崩溃了。',
    quota: '一次发出的请求太多。',
  },
  en: {
    timeout: 'It ran too long without an end, perhaps in a loop.',
    memory: 'It used too much memory.',
    crash: 'It brought its host process down.',
    quota: 'It made too many requests at once.',
  },
});

export function useFaultText(): (fault: Pick<Fault, 'message'> & { readonly kind: string }) => string {
  const w: Readonly<Record<string, string>> = useWords(words);
  return ({ kind, message }) => w[kind] ?? message;
}
