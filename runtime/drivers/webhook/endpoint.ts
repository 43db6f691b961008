/** Where a device pushes to, and by what it is known. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';

const when = (auth: string) => [{ field: 'auth', in: [auth] }];
/** Shorter ones can be guessed. */
const secret = z.string().min(16, trouble('secret-short')).max(500);

export const endpoint = z.object({
  /** Behind /push/ of the webhook port. */
  path: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}(\/[A-Za-z0-9][A-Za-z0-9_.-]{0,63}){0,3}$/, trouble('push-path'))
    .meta({ examples: ['scale-3'] }),
  auth: z.enum(['token', 'signature']).default('token'),
  token: secret.optional().meta({ when: when('token'), secret: true, needed: true }),
  /** HMAC-SHA256 of the body with it. */
  key: secret.optional().meta({ when: when('signature'), secret: true, needed: true }),
  /** Where the signature stands: in hexadecimal or base64, `sha256=` may stand before it. */
  signatureHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,80}$/)
    .default('X-Hub-Signature-256')
    .meta({ when: when('signature'), otherwise: 'X-Hub-Signature-256', advanced: true }),
  /** one: the body is what happened. list: an array, or lines, each of which happened, the oldest first. */
  body: z.enum(['one', 'list']).default('one').meta({ advanced: true }),
});
export type Endpoint = z.infer<typeof endpoint>;
