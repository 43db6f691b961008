/** Where a broker is and who asks, and which devices may share a connection to it. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';

export const endpoint = z.object({
  url: z
    .url({ protocol: /^(mqtt|mqtts|ws|wss)$/, error: trouble('broker-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['mqtt://192.168.1.20:1883'] }),
  /** Absent: a new one for every connection. */
  clientId: z.string().min(1).max(64).optional().meta({ advanced: true }),
  username: z.string().max(128).optional(),
  password: z.string().max(256).optional().meta({ secret: true }),
  qos: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .default(1)
    .meta({ advanced: true }),
  version: z.enum(['3.1.1', '5']).default('3.1.1').meta({ advanced: true }),
});
export type Endpoint = z.infer<typeof endpoint>;
export type Qos = Endpoint['qos'];

/** By the schemes' registrations. */
const PORTS: Readonly<Record<string, number>> = { 'mqtt:': 1883, 'mqtts:': 8883, 'ws:': 80, 'wss:': 443 };

export interface Place {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  /** What follows it: path and query. */
  readonly rest: string;
}

export function placeOf({ url }: Endpoint): Place {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return {
    protocol,
    host,
    port: port === '' ? (PORTS[protocol] ?? 0) : Number(port),
    rest: pathname === '/' && search === '' ? '' : `${pathname}${search}`,
  };
}

/** The same for endpoints that are one connection: broker, name, password and version; the quality of service belongs to each subscription. */
export function linkOf(e: Endpoint): string {
  const { protocol, host, port, rest } = placeOf(e);
  return JSON.stringify([protocol, host, port, rest, e.clientId, e.username, e.password, e.version]);
}
