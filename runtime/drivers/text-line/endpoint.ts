/** Where a device that speaks in lines of text is, and who begins to speak. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';
import { needsPlace, type SerialSettings, serialFields, settingsText } from '../wire/serial-settings.ts';
import { ENCODINGS } from './lines.ts';

const OVER_TCP = { field: 'via', in: ['tcp'] };
const ASKED = { field: 'speaks', in: ['asked'] };

export const LINE_ENDS = { crlf: '\r\n', cr: '\r', lf: '\n', none: '' } as const;

export const endpoint = z
  .object({
    via: z.enum(['serial', 'tcp']).default('serial'),
    ...serialFields,
    dataBits: z
      .literal([7, 8])
      .default(8)
      .meta({ advanced: true, when: [{ field: 'via', in: ['serial'] }] }),
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
      .default(4001)
      .meta({ when: [OVER_TCP] }),
    /** On its own, as scanners do; or when it is asked, as most scales can. */
    speaks: z.enum(['itself', 'asked']).default('itself'),
    command: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ examples: ['SI'], when: [ASKED] }),
    commandEnd: z
      .enum(['crlf', 'cr', 'lf', 'none'])
      .default('crlf')
      .meta({ advanced: true, when: [ASKED] }),
    /** A line also ends when nothing follows for 60 ms, for devices that mark no end. */
    endsByPause: z.boolean().default(false).meta({ advanced: true }),
    encoding: z.enum(ENCODINGS).default('utf-8').meta({ advanced: true }),
    /** For connecting, and for each answer, in ms. */
    timeoutMs: z.number().int().min(50).max(60_000).default(1000).meta({ unit: 'ms', advanced: true }),
  })
  .superRefine(needsPlace);
export type Endpoint = z.infer<typeof endpoint>;

export const serialOf = ({ path = '', baudRate, parity, dataBits, stopBits }: Endpoint): SerialSettings => ({
  path,
  baudRate,
  parity,
  dataBits,
  stopBits,
});

export const linkOf = (e: Endpoint): string =>
  e.via === 'serial' ? `serial:${e.path}` : `text:${(e.host ?? '').trim().toLowerCase()}:${e.port}`;

/** Two settings on one line cannot both be right. */
export function conflict(open: Endpoint, asked: Endpoint): string | undefined {
  const where = open.via === 'serial' ? (open.path ?? '') : `${open.host}:${open.port}`;
  const settings = (e: Endpoint): string =>
    [...(e.via === 'serial' ? [settingsText(serialOf(e))] : []), e.encoding, ...(e.endsByPause ? ['…'] : [])].join(' ');
  const [now, wanted] = [settings(open), settings(asked)];
  return now === wanted ? undefined : trouble('serial-settings', { where, settings: now, wanted });
}
