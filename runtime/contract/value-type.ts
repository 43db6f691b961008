/** What can travel on a wire: types, with unit, allowed values or fields. */
import * as z from 'zod';

/**
 * | type | in memory |
 * | --- | --- |
 * | bool | boolean |
 * | int | number while it is a safe integer, else bigint: a 64-bit counter never passes through a float |
 * | real | finite number |
 * | decimal | canonical decimal text, exact ("-12.50" is "-12.5") |
 * | text, enum, file | string (enum: one of `values`; file: content hash) |
 * | time | ms since 1970 UTC |
 * | duration | ms |
 * | record, row | plain object of `fields` |
 * | list | array of `of` |
 */
export const WIRE_TYPES = [
  'bool',
  'int',
  'real',
  'decimal',
  'text',
  'enum',
  'time',
  'duration',
  'file',
  'record',
  'list',
  'row',
] as const;
export type WireType = (typeof WIRE_TYPES)[number];

export interface ValueType {
  readonly type: WireType;
  /** UCUM code (Cel, bar, kW, kW.h, 1/min, %). */
  readonly unit?: string | undefined;
  /** Allowed values of an enum. */
  readonly values?: readonly string[] | undefined;
  /** Fields of a record or row; absent = any record. */
  readonly fields?: Readonly<Record<string, ValueType>> | undefined;
  /** Elements of a list. */
  readonly of?: ValueType | undefined;
}

export const valueType: z.ZodType<ValueType> = z.lazy(() =>
  z.object({
    type: z.enum(WIRE_TYPES),
    unit: z.string().optional(),
    values: z.array(z.string()).optional(),
    fields: z.record(z.string(), valueType).optional(),
    of: valueType.optional(),
  }),
);

/** TypeScript's view of a wire type. */
export type TsOf<T extends WireType | 'any'> = T extends 'bool'
  ? boolean
  : T extends 'int'
    ? number | bigint
    : T extends 'real' | 'time' | 'duration'
      ? number
      : T extends 'decimal' | 'text' | 'enum' | 'file'
        ? string
        : T extends 'list'
          ? readonly unknown[]
          : T extends 'record' | 'row'
            ? Readonly<Record<string, unknown>>
            : unknown;

export const isNumeric = (type: WireType): boolean =>
  type === 'int' || type === 'real' || type === 'decimal' || type === 'duration';
