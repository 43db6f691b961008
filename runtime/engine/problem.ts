/** Why the engine refuses a call; the server gives it a code. */

export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  readonly code: 'not-found' | 'conflict' | 'unavailable' | 'bad-input';
  constructor(code: EngineProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}
