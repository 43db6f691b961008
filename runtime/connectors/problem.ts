/** Why a connection could not be saved, tried or found, in a sentence. */

export class ConnectionProblem extends Error {
  override readonly name = 'ConnectionProblem';
  readonly code: 'bad-input' | 'not-found' | 'conflict';
  constructor(code: ConnectionProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}
