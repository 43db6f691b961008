/** Why a limit or a route could not be saved or changed, in a sentence of contract/trouble. */

export class AlarmProblem extends Error {
  override readonly name = 'AlarmProblem';
  readonly code: 'bad-input' | 'not-found' | 'forbidden';
  constructor(code: AlarmProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}
