/** From a DataValue (OPC 10000-4, 7.11) to a reading: status and source time as they came. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import type { Address } from './address.ts';
import { decode, elementOf, type RawVariant } from './codec.ts';

/** As node-opcua decodes it. */
export interface RawValue {
  readonly value?: RawVariant | null;
  readonly statusCode: { readonly value: number };
  readonly sourceTimestamp?: Date | null;
}

/** `clockAt`: the server's time when it told this, ms since 1970. */
export function readingOf(address: Address, raw: RawValue, clockAt: number | undefined): Reading {
  const at = raw.sourceTimestamp?.getTime();
  const times = {
    ...(at === undefined || Number.isNaN(at) ? {} : { sourceAt: at }),
    ...(clockAt === undefined || Number.isNaN(clockAt) ? {} : { clockAt }),
  };
  const status = raw.statusCode.value >>> 0;
  if (status >>> 31 === 1) return { value: undefined, status, ...times };
  if (!raw.value) return { value: undefined, status: STATUS.badTypeMismatch, ...times };
  const decoded = decode(address.type, address.index === undefined ? raw.value : elementOf(raw.value));
  return decoded.ok
    ? { value: decoded.value, status, ...times }
    : { value: undefined, status: decoded.status, ...times };
}
