/** Why a device could not be saved, tested or found, in a sentence. */
import type { z } from 'zod';

export class DeviceProblem extends Error {
  readonly code: 'bad-input' | 'not-found' | 'conflict';
  constructor(code: DeviceProblem['code'], message: string) {
    super(message);
    this.name = 'DeviceProblem';
    this.code = code;
  }
}

/** `says` puts what is wrong with a field where it belongs: the connection, a tag. */
export function fromZod(says: (why: string) => string, { issues }: z.ZodError): DeviceProblem {
  const all = issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return new DeviceProblem('bad-input', says(all.join('; ')));
}
