/** Where a Modbus RTU device is: on a serial port of this computer, or behind a gateway that passes the bytes of its port on as they are. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';
import { needsPlace, type SerialSettings, serialFields, settingsText } from '../wire/serial-settings.ts';

const OVER_TCP = { field: 'via', in: ['tcp'] };

export const endpoint = z
  .object({
    via: z.enum(['serial', 'tcp']).default('serial'),
    ...serialFields,
    host: z
      .string()
      .min(1)
      .max(253)
      .optional()
      .meta({ examples: ['192.168.1.10'], when: [OVER_TCP], needed: true }),
    port: z
      .number()
      .int()
      .min(1)
      .max(65_535)
      .default(502)
      .meta({ when: [OVER_TCP] }),
    unitId: z.number().int().min(1).max(247).default(1),
    /** For each answer, in ms, besides the time it takes on the line. */
    timeoutMs: z.number().int().min(50).max(60_000).default(1000).meta({ unit: 'ms', advanced: true }),
    /** Rest before each request, in ms, for devices that need more than the protocol's 3.5 characters. */
    pauseMs: z.number().int().min(0).max(1000).default(0).meta({ unit: 'ms', advanced: true }),
  })
  .superRefine(needsPlace);
export type Endpoint = z.infer<typeof endpoint>;

export const serialOf = ({ path = '', baudRate, parity, stopBits }: Endpoint): SerialSettings => ({
  path,
  baudRate,
  parity,
  dataBits: 8,
  stopBits,
});

/** All units on one line share it. */
export const linkOf = (e: Endpoint): string =>
  e.via === 'serial' ? `serial:${e.path}` : `rtu:${(e.host ?? '').trim().toLowerCase()}:${e.port}`;

/** Two settings on one line cannot both be right. */
export function conflict(open: Endpoint, asked: Endpoint): string | undefined {
  if (open.via !== 'serial') return undefined;
  const [now, wanted] = [settingsText(serialOf(open)), settingsText(serialOf(asked))];
  return now === wanted ? undefined : trouble('serial-settings', { where: open.path ?? '', settings: now, wanted });
}
