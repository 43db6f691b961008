/** What is wrong with a field of a floor form, in words. */
import type { FieldProblem } from '#runtime/contract/index.ts';
import { formatNumber, useWords } from '../text/index.ts';
import { words } from './words.ts';

export interface Problem {
  readonly field: string;
  readonly problem: string;
  readonly data?: FieldProblem['data'] | undefined;
}

/** A wrong type is said as what is wanted instead. */
const WANTED: Readonly<Record<string, 'problem_integer' | 'problem_number'>> = {
  int: 'problem_integer',
  real: 'problem_number',
  decimal: 'problem_number',
  duration: 'problem_number',
};

export function useProblemText(): (problem: Problem | undefined) => string | undefined {
  const w = useWords(words);
  return (problem) => {
    if (!problem) return undefined;
    const { problem: code, data } = problem;
    const wanted = code === 'type' ? WANTED[String(data?.['type'])] : undefined;
    if (wanted) return w[wanted];
    const text = w[`problem_${code}` as 'problem_required' | 'problem_min'] ?? w.problem_type;
    const limit = data?.[code];
    return typeof text === 'function'
      ? text(typeof limit === 'number' ? formatNumber(limit) : String(limit ?? ''))
      : text;
  };
}
