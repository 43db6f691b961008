/** Which lines of the emitted text are a person's own code. */

const MARK = /^\/\/# code ([A-Za-z0-9_-]+) (\d+)$/;
const LINE_END = /\n|\u2028|\u2029/;

/** The comment above a node's own lines. */
export const markOf = (node: string, lines: number): string => `//# code ${node} ${lines}`;

/** As the engine counts lines in a stack trace. */
export const lineCount = (text: string): number => text.split(LINE_END).length;

export interface ScriptLines {
  readonly node: string;
  /** 1-based, both included. */
  readonly first: number;
  readonly last: number;
}

/** The marks say how many lines follow, and those are skipped: nothing a person writes there is taken for a mark. */
export function scriptLines(code: string): ScriptLines[] {
  const lines = code.split(LINE_END);
  const found: ScriptLines[] = [];
  for (let i = 0; i < lines.length; i++) {
    const mark = MARK.exec(lines[i] ?? '');
    if (!mark) continue;
    const count = Number(mark[2]);
    found.push({ node: mark[1] ?? '', first: i + 2, last: i + 1 + count });
    i += count;
  }
  return found;
}
