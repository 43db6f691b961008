/** Where a value lies in a Modbus device and how its registers are to be read. */
import { z } from 'zod';
import { trouble, type WireType } from '#runtime/contract/index.ts';

export const AREAS = ['holding', 'input', 'coil', 'discrete'] as const;
export type Area = (typeof AREAS)[number];

export const REGISTER_TYPES = [
  'bool',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
  'bcd16',
  'bcd32',
  'text',
] as const;
export type RegisterType = (typeof REGISTER_TYPES)[number];

/** Registers per value; text has its own length. */
const WIDTH: Readonly<Record<Exclude<RegisterType, 'text'>, number>> = {
  bool: 1,
  int16: 1,
  uint16: 1,
  int32: 2,
  uint32: 2,
  int64: 4,
  uint64: 4,
  float32: 2,
  float64: 4,
  bcd16: 1,
  bcd32: 2,
};

/** Longest text in bytes: what one read request brings (125 registers). */
const LONGEST_TEXT = 250;

export const isBitArea = (area: Area): boolean => area === 'coil' || area === 'discrete';

/** Registers, which hold more than on and off. */
const IN_REGISTERS = { field: 'area', in: ['holding', 'input'] };
const ofTypes = (...types: RegisterType[]) => ({ field: 'type', in: types });

const fields = z.object({
  area: z.enum(AREAS).default('holding'),
  /** Protocol address, from 0: "40001" on a data sheet is holding 0. */
  offset: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .meta({ steps: { by: 'type', of: WIDTH } }),
  type: z
    .enum(REGISTER_TYPES)
    .default('uint16')
    .meta({ when: [IN_REGISTERS], otherwise: 'bool' }),
  /** Bit of the register, 0 is the least significant. */
  bit: z
    .number()
    .int()
    .min(0)
    .max(15)
    .optional()
    .meta({ when: [IN_REGISTERS, ofTypes('bool')], needed: true, steps: {} }),
  /** Bytes of a text. */
  length: z
    .number()
    .int()
    .min(1)
    .max(LONGEST_TEXT)
    .optional()
    .meta({ when: [IN_REGISTERS, ofTypes('text')], needed: true }),
  /** Bytes within a register; Modbus itself sends the high one first. */
  byteOrder: z
    .enum(['high-first', 'low-first'])
    .default('high-first')
    .meta({ advanced: true, when: [IN_REGISTERS] }),
  /** Registers within a value; Modbus does not say, so makers differ. */
  wordOrder: z
    .enum(['high-first', 'low-first'])
    .default('high-first')
    .meta({
      advanced: true,
      when: [IN_REGISTERS, ofTypes('int32', 'uint32', 'int64', 'uint64', 'float32', 'float64', 'bcd32')],
    }),
});
export type Address = z.infer<typeof fields>;

export const address = fields.superRefine((a, ctx) => {
  const problem = (field: keyof Address, message: string) => ctx.addIssue({ code: 'custom', path: [field], message });
  if (isBitArea(a.area) && a.type !== 'bool') problem('type', trouble('coil-is-bool'));
  if (!isBitArea(a.area) && a.type === 'bool' && a.bit === undefined) problem('bit', trouble('bool-needs-bit'));
  if ((isBitArea(a.area) || a.type !== 'bool') && a.bit !== undefined) problem('bit', trouble('only-bool-has-bit'));
  if (a.type === 'text' && a.length === undefined) problem('length', trouble('text-needs-length'));
  if (a.type !== 'text' && a.length !== undefined) problem('length', trouble('only-text-has-length'));
  if (a.offset + width(a) > 65_536) problem('offset', trouble('behind-last-address'));
});

/** Coils, or registers, that the value takes. */
export const width = (a: Address): number => (a.type === 'text' ? Math.ceil((a.length ?? 1) / 2) : WIDTH[a.type]);

export const wireType = (a: Address): WireType =>
  a.type === 'bool'
    ? 'bool'
    : a.type === 'text'
      ? 'text'
      : a.type === 'float32' || a.type === 'float64'
        ? 'real'
        : 'int';
