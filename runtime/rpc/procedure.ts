/** One thing the web may ask: who may, what goes in, what comes out. */
import type { z } from 'zod';
import type { Scope } from '#runtime/contract/index.ts';

export interface Procedure<I extends z.ZodType, O extends z.ZodType> {
  readonly scope: Scope;
  readonly input: I;
  readonly output: O;
}
export const procedure = <I extends z.ZodType, O extends z.ZodType>(
  scope: Scope,
  input: I,
  output: O,
): Procedure<I, O> => ({ scope, input, output });
