/** A machine that cannot speak: where the person who reads it finds it. */
import { z } from 'zod';

export const endpoint = z.object({
  place: z
    .string()
    .max(200)
    .optional()
    .meta({ examples: ['B2'] }),
});
export type Endpoint = z.infer<typeof endpoint>;
