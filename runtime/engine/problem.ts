/** Why the engine refuses a call; the server gives it a code. The sentence is one of contract/trouble, so that screens have it in both languages. */
import { type Trouble, trouble } from '#runtime/contract/index.ts';

export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  readonly code: 'not-found' | 'conflict' | 'unavailable' | 'bad-input';
  constructor(code: EngineProblem['code'], what: Trouble, data?: Readonly<Record<string, string | number>>) {
    super(trouble(what, data));
    this.code = code;
  }
}

/** Why an app that does not run refuses what only a running one can do. */
export const notRunning = (state: 'running' | 'stopped' | 'faulted'): Trouble =>
  state === 'running' ? 'app-not-running' : `app-${state}`;
