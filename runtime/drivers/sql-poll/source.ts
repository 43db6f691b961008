/** A database that is asked one question after the other. */
import type { Row } from './cell.ts';
import type { Question } from './question.ts';

export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** The database understood, and said no: in its own words. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'late' };

export interface Source {
  readonly placeholder: '$1' | '?';
  /** Rejects with a plain sentence when the connection is gone. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Settles with the reason in a sentence; never rejects. */
  readonly closed: Promise<string>;
  close(): Promise<void>;
}
