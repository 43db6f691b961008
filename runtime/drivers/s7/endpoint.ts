/** Where an S7 controller is, and which part of it answers: its rack and slot, or the TSAPs of the connection that was set up in it. */
import { z } from 'zod';
import { trouble } from '#runtime/contract/index.ts';
import { ENCODINGS } from './charset.ts';

const FAMILIES = ['s7-1200-1500', 's7-300', 's7-400', 's7-200-smart', 'logo', 'tsap'] as const;

const BY_SLOT = { field: 'plc', in: ['s7-1200-1500', 's7-300', 's7-400'] };
const FREE_SLOT = { field: 'plc', in: ['s7-400'] };
const BY_TSAP = { field: 'plc', in: ['logo', 'tsap'] };

/** "02.00", "0200" or "0x0200": two bytes, as LOGO!Soft Comfort and TIA Portal show them. */
const TSAP = /^(?:0x)?([0-9a-f]{2})[. ]?([0-9a-f]{2})$/i;
const tsapField = (example: string) =>
  z
    .string()
    .regex(TSAP, trouble('s7-tsap'))
    .optional()
    .meta({ examples: [example], when: [BY_TSAP], needed: true });

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

export const endpoint = z
  .object({
    host: z
      .string()
      .min(1)
      .max(253)
      .meta({ examples: ['192.168.0.1'] }),
    plc: z.enum(FAMILIES).default('s7-1200-1500'),
    rack: z
      .number()
      .int()
      .min(0)
      .max(7)
      .default(0)
      .meta({ when: [FREE_SLOT], otherwise: 0 }),
    slot: z
      .number()
      .int()
      .min(0)
      .max(31)
      .optional()
      .meta({ when: [FREE_SLOT], needed: true }),
    localTsap: tsapField('02.00'),
    remoteTsap: tsapField('03.00'),
    port: z.number().int().min(1).max(65_535).default(102).meta({ advanced: true }),
    /** Of STRING and CHAR. */
    encoding: z.enum(ENCODINGS).default('ascii').meta({ advanced: true }),
    /** What the clock of the controller shows: for DATE, DATE_AND_TIME and DTL. */
    zone: z
      .string()
      .max(60)
      .refine(isZone, trouble('s7-zone'))
      .default('UTC')
      .meta({ examples: ['Asia/Shanghai'], advanced: true }),
    /** For connecting, and for each answer, in ms. */
    timeoutMs: z.number().int().min(50).max(60_000).default(2000).meta({ unit: 'ms', advanced: true }),
  })
  .superRefine((e, ctx) => {
    const missing = (field: 'slot' | 'localTsap' | 'remoteTsap') =>
      ctx.addIssue({ code: 'custom', path: [field], message: trouble(field === 'slot' ? 's7-needs-slot' : 's7-tsap') });
    if (e.plc === 's7-400' && e.slot === undefined) missing('slot');
    if (!BY_TSAP.in.includes(e.plc)) return;
    if (e.localTsap === undefined) missing('localTsap');
    if (e.remoteTsap === undefined) missing('remoteTsap');
  });
export type Endpoint = z.infer<typeof endpoint>;

/** Of a controller that has its processor in a fixed slot. */
const SLOTS: Readonly<Record<string, number>> = { 's7-1200-1500': 1, 's7-300': 2 };

/** "S7 basic communication", the connections that are there for partners that are not configured. */
const BASIC = 0x0300;
const OWN = 0x0100;
/** S7-200 SMART answers at 03.00 (s7netplus, pull requests 395 and 396). */
const SMART = { local: OWN, remote: BASIC } as const;

const tsapOf = (text = ''): number => Number.parseInt((TSAP.exec(text)?.slice(1) ?? ['00', '00']).join(''), 16);
const rackAndSlot = ({ plc, rack, slot }: Endpoint) => ({
  rack: plc === 's7-400' ? rack : 0,
  slot: SLOTS[plc] ?? slot ?? 0,
});

/** Who calls whom. */
export function tsapsOf(e: Endpoint): { readonly local: number; readonly remote: number } {
  if (e.plc === 's7-200-smart') return SMART;
  if (!BY_SLOT.in.includes(e.plc)) return { local: tsapOf(e.localTsap), remote: tsapOf(e.remoteTsap) };
  const { rack, slot } = rackAndSlot(e);
  return { local: OWN, remote: BASIC | (rack << 5) | slot };
}

const hex = (tsap: number): string =>
  `${(tsap >> 8).toString(16).padStart(2, '0')}.${(tsap & 0xff).toString(16).padStart(2, '0')}`.toUpperCase();

/** What to say when the controller does not take the call. */
export function noEntryOf(e: Endpoint): string {
  const where = `${e.host}:${e.port}`;
  if (BY_SLOT.in.includes(e.plc)) return trouble('s7-no-slot', { where, ...rackAndSlot(e) });
  const { local, remote } = tsapsOf(e);
  return trouble('s7-no-tsap', { where, local: hex(local), remote: hex(remote) });
}

/** A controller has few connections: devices that name the same part of it share one. */
export function linkOf(e: Endpoint): string {
  const { local, remote } = tsapsOf(e);
  return `s7:${e.host.trim().toLowerCase()}:${e.port}/${hex(local)}-${hex(remote)}`;
}
