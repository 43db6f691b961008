/** Which lines of an app's text are a person's own: from the compiler's marks. */
import { scriptLines } from '#runtime/compiler/index.ts';
import type { ScriptLines } from '#runtime/sandbox/kernel/index.ts';

export type Lines = readonly ScriptLines[];
export const scriptLinesOf = (code: string): Lines => scriptLines(code);
