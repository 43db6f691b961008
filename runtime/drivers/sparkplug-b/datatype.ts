/** The data types of Sparkplug 3.0.0, 6.4.16 and 6.4.17: what a metric's value says by its type, and back. */
import { shortestFloat32 } from '../float32.ts';
import type { MetricValue } from './payload.ts';

/** What a tag can be made of. */
export const VALUE_TYPES = ['real', 'int', 'bool', 'text', 'time'] as const;
export type ValueKind = (typeof VALUE_TYPES)[number];

interface Datatype {
  readonly name: string;
  readonly kind: ValueKind;
  /** Of a whole number. */
  readonly bits?: number;
  readonly signed?: boolean;
}

/** By its number; those that are no single value are in `OTHERS`. */
const DATATYPES: Readonly<Record<number, Datatype>> = {
  1: { name: 'Int8', kind: 'int', bits: 8, signed: true },
  2: { name: 'Int16', kind: 'int', bits: 16, signed: true },
  3: { name: 'Int32', kind: 'int', bits: 32, signed: true },
  4: { name: 'Int64', kind: 'int', bits: 64, signed: true },
  5: { name: 'UInt8', kind: 'int', bits: 8 },
  6: { name: 'UInt16', kind: 'int', bits: 16 },
  7: { name: 'UInt32', kind: 'int', bits: 32 },
  8: { name: 'UInt64', kind: 'int', bits: 64 },
  9: { name: 'Float', kind: 'real' },
  10: { name: 'Double', kind: 'real' },
  11: { name: 'Boolean', kind: 'bool' },
  12: { name: 'String', kind: 'text' },
  13: { name: 'DateTime', kind: 'time' },
  14: { name: 'Text', kind: 'text' },
  15: { name: 'UUID', kind: 'text' },
};
const OTHERS: readonly (readonly [number, string])[] = [
  [16, 'DataSet'],
  [17, 'Bytes'],
  [18, 'File'],
  [19, 'Template'],
  [20, 'PropertySet'],
  [21, 'PropertySetList'],
  ...['Int8', 'Int16', 'Int32', 'Int64', 'UInt8', 'UInt16', 'UInt32', 'UInt64', 'Float', 'Double'].map(
    (name, n) => [22 + n, `${name}Array`] as const,
  ),
  [32, 'BooleanArray'],
  [33, 'StringArray'],
  [34, 'DateTimeArray'],
];
const NAMES = new Map<number, string>([
  ...Object.entries(DATATYPES).map(([number, { name }]) => [Number(number), name] as const),
  ...OTHERS,
]);

export const BOOLEAN = 11;
export const INT64 = 4;
export const UINT64 = 8;

export const nameOf = (datatype: number): string => NAMES.get(datatype) ?? String(datatype);
/** Undefined: no single value. */
export const kindOf = (datatype: number): ValueKind | undefined => DATATYPES[datatype]?.kind;

/** What ECMAScript's Date can hold, ms. */
const LAST_TIME = 8_640_000_000_000_000n;

/** ms since 1970, if it is a time that can be. */
export const timeOf = (ms: bigint | undefined): number | undefined =>
  ms !== undefined && ms <= LAST_TIME ? Number(ms) : undefined;

const plain = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

/** Whole numbers come as the 32 or 64 bits of two's complement, or as just as many as the type has. Undefined when they do not fit it. */
function wholeOf({ bits = 64, signed = false }: Datatype, field: 'int' | 'long', raw: bigint): bigint | undefined {
  if (!signed) return BigInt.asUintN(bits, raw) === raw ? raw : undefined;
  const extended = BigInt.asIntN(field === 'int' ? 32 : 64, raw);
  const own = BigInt.asIntN(bits, raw);
  return own === extended || BigInt.asUintN(bits, raw) === raw ? own : undefined;
}

/** The value of a metric of this type; undefined when what came is no such value. A whole number beyond 2^53 is a bigint. */
export function fromMetric(datatype: number, value: MetricValue): number | bigint | boolean | string | undefined {
  const type = DATATYPES[datatype];
  if (!type) return undefined;
  switch (value.field) {
    case 'int':
    case 'long': {
      if (type.kind === 'time') return timeOf(value.value);
      if (type.kind !== 'int' || (value.field === 'int' && type.bits === 64)) return undefined;
      const whole = wholeOf(type, value.field, value.value);
      return whole === undefined ? undefined : plain(whole);
    }
    case 'float':
      return datatype === 9 ? shortestFloat32(value.value) : undefined;
    case 'double':
      return datatype === 10 ? value.value : undefined;
    case 'boolean':
      return type.kind === 'bool' ? value.value : undefined;
    case 'string':
      return type.kind === 'text' ? value.value : undefined;
    case 'other':
      return undefined;
  }
}

/** A tag of type `kind` made of a metric of this type: the same kind, or a whole number as a real one where nothing of it is lost. */
export function toKind(kind: ValueKind, datatype: number, value: unknown): unknown {
  const own = kindOf(datatype);
  if (own === kind) return value;
  if (kind === 'real' && own === 'int' && typeof value === 'number') return value;
  return undefined;
}

/** `seen`: the field its values have come in, for makers differ with UInt32. Undefined when the value does not fit the type. */
export function toMetric(
  datatype: number,
  value: unknown,
  seen: MetricValue['field'] | undefined,
): MetricValue | undefined {
  const type = DATATYPES[datatype];
  if (!type) return undefined;
  switch (type.kind) {
    case 'bool':
      return typeof value === 'boolean' ? { field: 'boolean', value } : undefined;
    case 'text':
      return typeof value === 'string' ? { field: 'string', value } : undefined;
    case 'real': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
      if (datatype === 10) return { field: 'double', value };
      return Number.isFinite(Math.fround(value)) ? { field: 'float', value } : undefined;
    }
    case 'time':
      return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)
        ? { field: 'long', value: BigInt(value) }
        : undefined;
    case 'int': {
      if (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isSafeInteger(value))) return undefined;
      const whole = BigInt(value);
      const { bits = 64, signed } = type;
      if ((signed ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole)) !== whole) return undefined;
      const isLong = bits === 64 || (bits === 32 && !signed && seen === 'long');
      return isLong
        ? { field: 'long', value: BigInt.asUintN(64, whole) }
        : { field: 'int', value: BigInt.asUintN(32, whole) };
    }
  }
}
