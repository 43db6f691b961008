/** Which database is asked, and as whom. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';

const when = (engine: string) => [{ field: 'engine', in: [engine] }];
const postgres = when('postgres');

const fields = z.object({
  engine: z.enum(['postgres', 'sqlite']).default('postgres'),
  host: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ when: postgres, needed: true, examples: ['192.168.1.40'] }),
  port: z.number().int().min(1).max(65_535).default(5432).meta({ when: postgres, otherwise: 5432 }),
  database: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ when: postgres, needed: true, examples: ['mes'] }),
  /** Give it the right to read, and no other. */
  user: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ when: postgres, needed: true, examples: ['reader'] }),
  password: z.string().max(500).optional().meta({ when: postgres, secret: true }),
  /** verify: whoever signed its certificate is known to this system. encrypt: it may be anybody's. */
  tls: z.enum(['off', 'verify', 'encrypt']).default('off').meta({ when: postgres, otherwise: 'off', advanced: true }),
  /** On this machine. */
  file: z
    .string()
    .max(1024)
    .regex(/^(\/|[A-Za-z]:[\\/])/, trouble('absolute-path'))
    .optional()
    .meta({ when: when('sqlite'), needed: true, examples: ['/srv/mes/mes.db'] }),
  /** For one query. */
  timeoutMs: z.number().int().min(100).max(15_000).default(5000).meta({ unit: 'ms', advanced: true }),
});

const NEEDED = { postgres: ['host', 'database', 'user'], sqlite: ['file'] } as const;

export const endpoint = fields.superRefine((e, context) => {
  for (const field of NEEDED[e.engine])
    if (e[field] === undefined) context.addIssue({ code: 'custom', path: [field], message: trouble('fill-in') });
});
export type Endpoint = z.infer<typeof endpoint>;
