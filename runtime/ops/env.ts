/** The runtime's settings, read once from the environment and checked. */
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  /** Folder of all data, absolute. */
  JIG_DATA: z
    .string()
    .startsWith('/', 'must be an absolute path')
    .or(z.string().regex(/^[A-Za-z]:[\\/]/, 'must be an absolute path')),
  JIG_RPC_PORT: port,
  JIG_RPC_TOKEN: z.string().min(16, 'must have at least 16 characters'),
  /** Webhook listener; 0 takes any free port. */
  JIG_HOOK_PORT: port.default(3001),
  /** Where it listens: loopback, unless devices on the network are to reach it. */
  JIG_HOOK_HOST: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  /** Embedded MQTT broker, loopback. */
  JIG_MQTT_PORT: port.default(1883),
  /** IANA zone of the site, laid down; without one it is what the site says. */
  JIG_ZONE: z.string().optional(),
  JIG_VERSION: z.string().default('0.0.0'),
  /** `yes`: go on with what can still be read of a damaged plant.db. */
  JIG_REPAIR: z.enum(['yes', 'no', '']).default('no'),
  JIG_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface RuntimeEnv {
  readonly data: string;
  readonly rpcPort: number;
  readonly rpcToken: string;
  readonly hookPort: number;
  readonly hookHost: string;
  readonly mqttPort: number;
  /** IANA zone that is laid down for the site; absent: the site says it. */
  readonly zone?: string;
  readonly version: string;
  readonly logLevel: string;
  readonly repair: boolean;
}

/** Throws one sentence that names every setting that is missing or wrong; never their values. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): RuntimeEnv {
  const read = environment.safeParse(source);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not complete: ${problems.join('; ')}.`);
  }
  const env = read.data;
  try {
    if (env.JIG_ZONE) new Intl.DateTimeFormat('en', { timeZone: env.JIG_ZONE });
  } catch {
    throw new Error(`JIG_ZONE is no time zone: ${env.JIG_ZONE}.`);
  }
  return {
    data: env.JIG_DATA,
    rpcPort: env.JIG_RPC_PORT,
    rpcToken: env.JIG_RPC_TOKEN,
    hookPort: env.JIG_HOOK_PORT,
    hookHost: env.JIG_HOOK_HOST,
    mqttPort: env.JIG_MQTT_PORT,
    ...(env.JIG_ZONE ? { zone: env.JIG_ZONE } : {}),
    version: env.JIG_VERSION,
    logLevel: env.JIG_LOG,
    repair: env.JIG_REPAIR === 'yes',
  };
}
