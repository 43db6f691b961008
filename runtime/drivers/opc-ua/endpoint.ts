/** Where an OPC UA server is, how safely it is spoken to, and as whom. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';

export const SECURITY = ['best', 'encrypt', 'sign', 'none'] as const;
/** OPC 10000-7, SecurityPolicy facets; what is older than these is not spoken. Safest first. */
export const POLICIES = ['Aes256_Sha256_RsaPss', 'Aes128_Sha256_RsaOaep', 'Basic256Sha256'] as const;
export type Policy = (typeof POLICIES)[number];

const SECURED = [{ field: 'security', in: ['encrypt', 'sign'] }];
const SAFE = [{ field: 'security', in: ['best', 'encrypt', 'sign'] }];

/** Bare, in any spelling: blanks, colons and small letters come from wherever it was copied. */
export const bareFingerprint = (text: string): string => text.replace(/[^0-9a-f]/gi, '').toUpperCase();

export const endpoint = z.object({
  url: z
    .url({ protocol: /^opc\.tcp$/, error: trouble('opc-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['opc.tcp://192.168.1.10:4840'] }),
  username: z.string().max(128).optional(),
  password: z.string().max(256).optional().meta({ secret: true }),
  /** `best`: the safest of what the server offers. */
  security: z.enum(SECURITY).default('best'),
  policy: z
    .enum(['best', ...POLICIES])
    .default('best')
    .meta({ advanced: true, when: SECURED, otherwise: 'best' }),
  /** SHA-256 of the server's certificate. Absent: the one it shows first is kept in mind. */
  fingerprint: z
    .string()
    .max(128)
    .refine((text) => bareFingerprint(text).length === 64, trouble('opc-fingerprint-form'))
    .optional()
    .meta({ advanced: true, when: SAFE }),
  timeoutMs: z.number().int().min(500).max(60_000).default(5000).meta({ unit: 'ms', advanced: true }),
});
export type Endpoint = z.infer<typeof endpoint>;

const PORT = 4840;

/** host:port, as it is known to people and to the list of trusted servers. */
export function whereOf({ url }: Pick<Endpoint, 'url'>): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? PORT : port}`;
}
