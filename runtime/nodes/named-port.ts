/** Ports a person names in the settings: of a formula, of a script. */
import * as z from 'zod';
import type { Problem } from '#runtime/contract/index.ts';

/** Also a JavaScript name, because it stands in the expression. */
export const portName = z.string().max(48);
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Keywords and names with a meaning of their own (ECMA-262, 12.7.2). */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
   finally for function if implements import in instanceof interface let new null package private protected public return
   static super switch this throw true try typeof undefined var void while with yield Infinity NaN Math`.split(/\s+/),
);

export const signalPort = z.object({
  name: portName,
  type: z.enum(['bool', 'int', 'real', 'text', 'time', 'duration']).default('real'),
  unit: z.string().optional().meta({ widget: 'unit' }),
});

/** Problems of a list of names: 'bad-name' and 'same-name', with the name as data. */
export function nameProblems(field: string, names: readonly string[], taken: readonly string[] = []): Problem[] {
  const found: Problem[] = [];
  const seen = new Set(taken);
  for (const name of names) {
    if (!NAME.test(name) || RESERVED.has(name)) found.push({ field, problem: 'bad-name', data: { name } });
    else if (seen.has(name)) found.push({ field, problem: 'same-name', data: { name } });
    seen.add(name);
  }
  return found;
}
