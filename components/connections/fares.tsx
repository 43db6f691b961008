'use client';
/** How a connection fares: a chip for its state, and what went wrong last, in words. */
import { troubleIn } from '#runtime/contract/index.ts';
import type { ConnectionStatus } from '#runtime/rpc/index.ts';
import { defineWords } from '../text/define-words.ts';
import { formatTime, useLang, useWords } from '../text/index.ts';
import { Chip } from '../ui/index.ts';

const words = defineWords({
  'zh-CN': {
    never: '还没用过',
    working: '正常',
    trouble: '有问题',
    unusable: '不可用',
    lastProblem: (time: string) => `${time} 出错`,
  },
  en: {
    never: 'Not used yet',
    working: 'Working',
    trouble: 'In trouble',
    unusable: 'Not usable',
    lastProblem: (time) => `Went wrong ${time}`,
  },
});

export type ConnectionFares = Pick<ConnectionStatus, 'takes' | 'okAt' | 'problemAt' | 'problem'>;
const DOT = { never: 'idle', working: 'live', trouble: 'fault', unusable: 'fault' } as const;

function stateOf({ takes, okAt, problemAt }: ConnectionFares): keyof typeof DOT {
  if (takes === undefined) return 'unusable';
  if (okAt === undefined && problemAt === undefined) return 'never';
  return (problemAt ?? 0) > (okAt ?? 0) ? 'trouble' : 'working';
}

/** Whether the latest that was sent did not arrive. */
export const isTroubled = (connection: ConnectionFares): boolean => stateOf(connection) === 'trouble';

export function ConnectionChip({ connection }: { connection: ConnectionFares }) {
  const w = useWords(words);
  const state = stateOf(connection);
  return <Chip dot={DOT[state]}>{w[state]}</Chip>;
}

/** Nothing while it works. */
export function ConnectionTrouble({ connection }: { connection: ConnectionFares }) {
  const w = useWords(words);
  const lang = useLang();
  const { problemAt, problem = '' } = connection;
  if (!isTroubled(connection) || problemAt === undefined) return null;
  return (
    <p role="status" className="break-words text-sm">
      <span className="font-medium">{w.lastProblem(formatTime(problemAt, lang))}</span>
      <span className="text-soft"> · {troubleIn(lang, problem)}</span>
    </p>
  );
}
