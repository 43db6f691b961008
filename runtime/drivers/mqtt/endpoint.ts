/** Where a broker is and who asks, and which devices may share a connection to it. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';

/** In MQTT 5 only. */
const IN_5 = [{ field: 'version', in: ['5'] }];

/** What any client of a broker is told about it. */
export const brokerFields = {
  url: z
    .url({ protocol: /^(mqtt|mqtts|ws|wss)$/, error: trouble('broker-address') })
    .max(512)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', trouble('own-fields'))
    .meta({ examples: ['mqtt://192.168.1.20:1883'] }),
  /** Absent: a new one for every connection. */
  clientId: z.string().min(1).max(64).optional().meta({ advanced: true }),
  username: z.string().max(128).optional(),
  password: z.string().max(256).optional().meta({ secret: true }),
  version: z.enum(['3.1.1', '5']).default('3.1.1').meta({ advanced: true }),
};

const fields = z.object({
  ...brokerFields,
  qos: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .default(1)
    .meta({ advanced: true }),
  /** Session Expiry Interval (MQTT 5, 3.1.2.11.2), s: for so long the broker keeps what comes while we are away. Absent or 0: not at all. */
  sessionExpiryS: z
    .number()
    .int()
    .min(0)
    .max(7 * 86_400)
    .optional()
    .meta({ advanced: true, unit: 's', when: IN_5 }),
  /** Receive Maximum (MQTT 5, 3.1.2.11.3): messages of QoS 1 and 2 that the broker sends ahead of their acknowledgement. Absent: 65,535. */
  receiveMaximum: z.number().int().min(1).max(65_535).optional().meta({ advanced: true, when: IN_5 }),
  /** Here Jig says `online`, and `offline` when it goes; the broker says it in Jig's place when the connection breaks (its will). Kept by the broker. */
  statusTopic: z
    .string()
    .min(1)
    .max(1024)
    .refine((t) => !/[+#\0]/.test(t), trouble('no-wildcards'))
    .optional()
    .meta({ advanced: true }),
});
export type Endpoint = z.infer<typeof fields>;

export const endpoint = fields.superRefine((e, ctx) => {
  if (e.version === '5' && e.sessionExpiryS && e.clientId === undefined)
    ctx.addIssue({ code: 'custom', path: ['clientId'], message: trouble('needs-client-id') });
});
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

export function placeOf({ url }: Pick<Endpoint, 'url'>): Place {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return {
    protocol,
    host,
    port: port === '' ? (PORTS[protocol] ?? 0) : Number(port),
    rest: pathname === '/' && search === '' ? '' : `${pathname}${search}`,
  };
}

/** The same for endpoints that are one connection: broker, name, password, version and session; the quality of service belongs to each subscription. */
export function linkOf(e: Endpoint): string {
  const { protocol, host, port, rest } = placeOf(e);
  const session = [e.sessionExpiryS || undefined, e.receiveMaximum, e.statusTopic];
  return JSON.stringify([protocol, host, port, rest, e.clientId, e.username, e.password, e.version, ...session]);
}
