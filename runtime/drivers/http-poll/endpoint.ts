/** Where the pages of a device are, how it is signed in to, and whose certificate is taken. */
import { z } from 'zod';
import { httpAuth, trouble } from '#runtime/contract/index.ts';

export const endpoint = z.object({
  url: z
    .url({ protocol: /^https?$/, error: trouble('http-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['http://192.168.1.30/api'] }),
  ...httpAuth,
  /** For one answer, from the question to its last byte. */
  timeoutMs: z.number().int().min(100).max(15_000).default(5000).meta({ unit: 'ms', advanced: true }),
  /** SHA-256 of the one certificate that is taken, whoever signed it. Absent: the system's certificate authorities decide. */
  fingerprint: z
    .string()
    .regex(/^\s*([0-9a-fA-F]{2}[:\s]?){31}[0-9a-fA-F]{2}\s*$/, trouble('not-a-fingerprint'))
    .optional()
    .meta({ advanced: true }),
});
export type Endpoint = z.infer<typeof endpoint>;

/** Host and port, as a person would name it. */
export const whereOf = ({ url }: Endpoint): string => new URL(url).host;
