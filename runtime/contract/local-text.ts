/** The schema of a text that a person wrote in one or both languages. */
import * as z from 'zod';
import { LANGS, type LocalText } from './lang.ts';

export const localText = z.union([
  z.string(),
  z.partialRecord(z.enum(LANGS), z.string()),
]) satisfies z.ZodType<LocalText>;
