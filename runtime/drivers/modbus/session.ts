/** A Modbus device at work, whatever carries its frames: read in blocks, written piece by piece. */
import { type Session, trouble, WriteRefused } from '#runtime/contract/index.ts';
import type { Bus } from '../wire/buses.ts';
import { NotSent } from '../wire/wire.ts';
import { type Address, isBitArea } from './address.ts';
import { EncodeError, encode } from './codec.ts';
import {
  ModbusException,
  type Request,
  writeBit,
  writeCoil,
  writeCoils,
  writeRegister,
  writeRegisters,
} from './pdu.ts';
import { createReader } from './reader.ts';

/** One request to one unit. */
export interface Question {
  readonly who: number;
  readonly urgent: boolean;
  readonly request: Request<unknown>;
  /** For the answer, in ms. */
  readonly timeoutMs: number;
}

export type ModbusBus = Bus<Question, Buffer>;

const ILLEGAL_FUNCTION = 1;
/** "Accepted, still busy" and "no answer from behind the gateway": whether it happened is open. */
const OPEN: ReadonlySet<number> = new Set([5, 11]);

/** Ways to write `value`, the plainest first; the next is for a device that does not know the function. Throws WriteRefused. */
function writeRequests(a: Address, value: unknown): readonly Request<void>[] {
  if (a.area === 'discrete' || a.area === 'input') throw new WriteRefused(trouble('area-read-only'));
  if (a.type !== 'bool') {
    const bytes = Buffer.from(encoded(a, value));
    const many = writeRegisters(a.offset, bytes);
    return bytes.length === 2 ? [writeRegister(a.offset, bytes), many] : [many];
  }
  if (typeof value !== 'boolean') throw new WriteRefused(trouble('needs-switch', { value: String(value) }));
  if (isBitArea(a.area)) return [writeCoil(a.offset, value), writeCoils(a.offset, value)];
  const bit = 1 << (a.bit ?? 0);
  return [writeBit(a.offset, a.byteOrder === 'low-first' ? ((bit & 0xff) << 8) | (bit >> 8) : bit, value)];
}

function encoded(a: Address, value: unknown): Uint8Array {
  try {
    return encode(a, value);
  } catch (error) {
    throw error instanceof EncodeError ? new WriteRefused(error.message) : error;
  }
}

export function modbusSession(
  bus: ModbusBus,
  { unitId, timeoutMs }: { readonly unitId: number; readonly timeoutMs: number },
): Session<Address> {
  const ask = async <T>(request: Request<T>, urgent: boolean, signal: AbortSignal): Promise<T> =>
    request.data(await bus.ask({ who: unitId, urgent, request, timeoutMs }, signal));
  const reader = createReader({ ask: (request, signal) => ask(request, false, signal) });

  return {
    read: (addresses, signal) => reader.read(addresses, signal),
    async write(a, value, signal) {
      const ways = writeRequests(a, value);
      for (const [i, way] of ways.entries()) {
        try {
          return await ask(way, true, signal);
        } catch (error) {
          if (error instanceof NotSent) throw new WriteRefused(error.message);
          if (!(error instanceof ModbusException) || OPEN.has(error.code)) throw error;
          if (error.code !== ILLEGAL_FUNCTION || i === ways.length - 1) throw new WriteRefused(error.message);
        }
      }
    },
    waiting: () => bus.waiting(),
    isResting: (a) => reader.isResting(a),
    closed: bus.closed,
    close: () => bus.leave(),
  };
}
