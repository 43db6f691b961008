/** What can be wrong with code a person typed. */
export type CodeFinding =
  | 'code/bad-name'
  | 'code/too-long'
  | 'script/syntax'
  | 'script/import'
  | 'formula/syntax'
  | 'formula/not-allowed'
  | 'formula/unknown-name'
  | 'formula/unknown-function';

export interface CodeProblem {
  readonly code: CodeFinding;
  /** 1-based line of a script; a formula is one line. */
  readonly line?: number;
  readonly data: Readonly<Record<string, string | number>>;
  /** The source with the problem mended, when that is plain. */
  readonly mended?: string;
}

/** Characters; more is no formula or script but a program. */
export const LONGEST = { expression: 2_000, script: 100_000 } as const;

const ERROR_CONTEXT = 12;

/** A few characters from where the parser stopped. */
export const nearby = (source: string, position: number): string =>
  (source.slice(position).split('\n')[0] ?? '').trim().slice(0, ERROR_CONTEXT);

/** acorn's own error; a source nested too deep for its stack gives a RangeError instead. */
export function placeOf(error: unknown, source: string): { line: number; column: number; near: string } {
  if (error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number') {
    const position = Math.max(0, Math.min(error.pos, source.length));
    const before = source.slice(0, position).split(/\r\n?|[\n\u2028\u2029]/);
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, near: nearby(source, position) };
  }
  if (error instanceof RangeError) return { line: 1, column: 1, near: '' };
  throw error;
}
