/** From payload to reading and back. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { INVALID, openBytes, type Payload, pickerOf, timeOf } from '../payload.ts';
import { type Address, PLACEHOLDER } from './address.ts';
import { follow, nest, parsePath } from './path.ts';

/** A larger payload is not looked into. */
export const LONGEST_PAYLOAD = 256 * 1024;

/** Undefined when the payload is too long or no UTF-8. */
export const openPayload = (bytes: Uint8Array): Payload | undefined => openBytes(bytes, LONGEST_PAYLOAD);

const bad = (status: number): Reading => ({ value: undefined, status });
const UNREADABLE = bad(STATUS.badDecoding);

/** `retained`: the broker kept it, for whoever comes or for us, so nobody knows how old it is, unless it tells its time. */
export type Reader = (payload: Payload | undefined, retained: boolean) => Reading;

/** Reads one address out of payloads; what can be known before the first one is worked out once. */
export function readerOf(a: Address): Reader {
  const pick = pickerOf(a.type, a.path === undefined ? undefined : at(a.path));
  if (a.timeField === undefined)
    return (payload, retained) => {
      const value = payload && pick(payload);
      if (value === undefined) return UNREADABLE;
      return { value, status: retained ? STATUS.uncertainLastUsable : STATUS.good };
    };
  const found = at(a.timeField);
  return (payload) => {
    const value = payload && pick(payload);
    if (!payload || value === undefined) return UNREADABLE;
    const sourceAt = timeOf(found(payload.json()));
    // A value whose time cannot be read may be of any age.
    return sourceAt === undefined ? { value, status: STATUS.uncertain } : { value, status: STATUS.good, sourceAt };
  };
}

/** The reading of one address. */
export const read = (a: Address, payload: Payload | undefined, retained: boolean): Reading =>
  readerOf(a)(payload, retained);

function at(path: string): (json: unknown) => unknown {
  const steps = parsePath(path) ?? [];
  return (json) => (json === INVALID ? undefined : follow(json, steps));
}

/** The text to publish for a write. */
export function compose(a: Address, value: unknown): string {
  const text =
    typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  // A decimal is a text here but a number there.
  const bare = text ?? (a.type === 'decimal' && typeof value === 'string' ? value : undefined);
  const literal = bare ?? JSON.stringify(value);
  if (a.template !== undefined)
    return a.template.replaceAll(
      PLACEHOLDER,
      () => bare ?? (typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : literal),
    );
  if (a.path === undefined) return bare ?? (typeof value === 'string' ? value : literal);
  const hole = '\u0000hole\u0000';
  return JSON.stringify(nest(parsePath(a.path) ?? [], hole)).replace(JSON.stringify(hole), () => literal);
}
