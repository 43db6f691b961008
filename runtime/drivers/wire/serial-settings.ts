/** How a serial port is set, for every protocol that runs over one. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';

export const SPEEDS = [300, 600, 1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800] as const;
export const PARITIES = ['none', 'even', 'odd'] as const;

export interface SerialSettings {
  /** As the system calls it: /dev/ttyUSB0, COM3. */
  readonly path: string;
  /** Bits per second. */
  readonly baudRate: number;
  readonly parity: (typeof PARITIES)[number];
  readonly dataBits: 7 | 8;
  readonly stopBits: 1 | 2;
}

/** A name of a port, never a way to any other file: what is opened gets bytes written to it. */
const PORT_NAME = /^(\/dev\/[\w.:+@/-]+|COM\d+|\\\\\.\\COM\d+)$/;
const OVER_SERIAL = { field: 'via', in: ['serial'] };

/** Fields of an endpoint with a field `via` that may be `serial`. */
export const serialFields = {
  path: z
    .string()
    .max(200)
    .refine((path) => PORT_NAME.test(path) && !path.includes('..'))
    .optional()
    .meta({ examples: ['/dev/ttyUSB0'], when: [OVER_SERIAL], needed: true }),
  baudRate: z
    .literal(SPEEDS)
    .default(9600)
    .meta({ when: [OVER_SERIAL] }),
  parity: z
    .enum(PARITIES)
    .default('none')
    .meta({ when: [OVER_SERIAL] }),
  stopBits: z
    .literal([1, 2])
    .default(1)
    .meta({ advanced: true, when: [OVER_SERIAL] }),
} as const;

/** "9600 8N1", as it stands on the devices' plates. */
export const settingsText = ({ baudRate, parity, dataBits, stopBits }: SerialSettings): string =>
  `${baudRate} ${dataBits}${parity[0]?.toUpperCase()}${stopBits}`;

/** How long one character takes on the line, in ms: start bit, data, parity, stop bits. */
export const characterMs = ({ baudRate, parity, dataBits, stopBits }: SerialSettings): number =>
  ((1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits) * 1000) / baudRate;

/** A line needs its port and a network its host: the one that is missing is named. */
export function needsPlace(
  e: { readonly via: 'serial' | 'tcp'; readonly path?: string | undefined; readonly host?: string | undefined },
  ctx: z.RefinementCtx,
): void {
  const needed = e.via === 'serial' ? 'path' : 'host';
  if (e[needed] !== undefined) return;
  ctx.addIssue({ code: 'custom', path: [needed], message: trouble(needed === 'path' ? 'needs-port' : 'needs-host') });
}
