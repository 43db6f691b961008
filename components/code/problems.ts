/** What TypeScript finds in a script, in the person's language, to be listed. */

export interface CodeProblem {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** As the editor keeps it. */
interface Marker {
  readonly owner: string;
  readonly severity: number;
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly message: string;
}

/** Those of `severity`, in the order of their places; without those of the owner `own`: what these say stands elsewhere in words. */
export const problemsOf = (markers: readonly Marker[], own: string, severity: number): CodeProblem[] =>
  markers
    .filter((marker) => marker.owner !== own && marker.severity === severity)
    .map(({ startLineNumber: line, startColumn: column, message: text }) => ({ line, column, text }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
