/** What an id in a document looks like. */
import { z } from 'zod';

// `__proto__` would not survive as a key of the records made from ids.
export const docId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^(?!__proto__$)[A-Za-z0-9_-]+$/);
