/** Where a Modbus TCP device is: its own address, or a gateway's and its number behind it. */
import { z } from 'zod';

export const endpoint = z.object({
  host: z
    .string()
    .min(1)
    .max(253)
    .meta({ examples: ['192.168.1.10'] }),
  port: z.number().int().min(1).max(65_535).default(502),
  unitId: z.number().int().min(0).max(255).default(1),
  /** For connecting, and for each answer, in ms. */
  timeoutMs: z.number().int().min(50).max(60_000).default(1000).meta({ unit: 'ms', advanced: true }),
});
export type Endpoint = z.infer<typeof endpoint>;

/** Units of one gateway share its connection: many have room for one only, and all have one bus behind them. */
export const linkOf = ({ host, port }: Endpoint): string => `${host.trim().toLowerCase()}:${port}`;
