/** What a sound Modbus device answers, over a register model (MODBUS Application Protocol Specification V1.1b3, clause 6). */
import type { Area } from './address.ts';
import { FUNCTION } from './pdu.ts';

/** Registers are 0 to 65535, coils and discrete inputs 0 or 1. */
export interface RegisterModel {
  /** Undefined: there is no such address. */
  read(area: Area, offset: number): number | undefined;
  /** Whether `write` would be taken. All addresses of a request are asked before any is written. */
  writable(area: Area, offset: number, value: number): 'ok' | 'no-address' | 'bad-value';
  write(area: Area, offset: number, value: number): void;
}

const ILLEGAL_FUNCTION = 1;
const ILLEGAL_ADDRESS = 2;
const ILLEGAL_VALUE = 3;

const READS: Readonly<Record<number, { readonly area: Area; readonly most: number }>> = {
  1: { area: 'coil', most: 2000 },
  2: { area: 'discrete', most: 2000 },
  3: { area: 'holding', most: 125 },
  4: { area: 'input', most: 125 },
};
/** Fewest bytes of a request's PDU; a function that is not here is not known. */
const SHORTEST: Readonly<Record<number, number>> = {
  1: 5,
  2: 5,
  3: 5,
  4: 5,
  [FUNCTION.writeCoil]: 5,
  [FUNCTION.writeRegister]: 5,
  [FUNCTION.diagnostics]: 5,
  [FUNCTION.writeCoils]: 6,
  [FUNCTION.writeRegisters]: 6,
  [FUNCTION.reportServerId]: 1,
  [FUNCTION.maskWrite]: 7,
  [FUNCTION.readWriteRegisters]: 10,
};

class Refusal extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exception ${code}`);
    this.code = code;
  }
}

/** What device it says it is: server ID, run indicator, text. */
const IDENTITY = Buffer.from([0x4a, 0xff, ...Buffer.from('Jig twin')]);

/** The answer's PDU, an exception's too. */
export function answerTo(model: RegisterModel, pdu: Buffer): Buffer {
  const code = pdu[0] ?? 0;
  try {
    return carryOut(model, code, pdu);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return exception(code, error.code);
  }
}

export const exception = (code: number, reason: number): Buffer => Buffer.from([code | 0x80, reason]);

function carryOut(model: RegisterModel, code: number, pdu: Buffer): Buffer {
  const shortest = SHORTEST[code];
  if (shortest === undefined) throw new Refusal(ILLEGAL_FUNCTION);
  if (pdu.length < shortest) throw new Refusal(ILLEGAL_VALUE);
  if (code === FUNCTION.reportServerId) return Buffer.concat([Buffer.from([code, IDENTITY.length]), IDENTITY]);
  const offset = pdu.readUInt16BE(1);
  const second = pdu.readUInt16BE(3);
  const read = READS[code];
  if (read) return withData(code, readAll(model, read.area, read.most, offset, second));

  switch (code) {
    case FUNCTION.diagnostics:
      // Sub-function 0 sends the query's data back; counters and resets are a serial chip's affair.
      if (offset !== 0) throw new Refusal(ILLEGAL_FUNCTION);
      return pdu;
    case FUNCTION.writeCoil:
      if (second !== 0 && second !== 0xff00) throw new Refusal(ILLEGAL_VALUE);
      writeAll(model, 'coil', offset, [second === 0 ? 0 : 1]);
      return pdu;
    case FUNCTION.writeRegister:
      writeAll(model, 'holding', offset, [second]);
      return pdu;
    case FUNCTION.maskWrite: {
      const now = model.read('holding', offset);
      if (now === undefined) throw new Refusal(ILLEGAL_ADDRESS);
      writeAll(model, 'holding', offset, [(now & second) | (pdu.readUInt16BE(5) & ~second & 0xffff)]);
      return pdu;
    }
    case FUNCTION.readWriteRegisters: {
      const values = payload(pdu, 7, 9, 121, false);
      // The write comes first, and must not happen when the read cannot.
      readAll(model, 'holding', 125, offset, second);
      writeAll(model, 'holding', pdu.readUInt16BE(5), values);
      return withData(code, readAll(model, 'holding', 125, offset, second));
    }
    case FUNCTION.writeCoils:
      writeAll(model, 'coil', offset, payload(pdu, 3, 5, 1968, true));
      return pdu.subarray(0, 5);
    default:
      writeAll(model, 'holding', offset, payload(pdu, 3, 5, 123, false));
      return pdu.subarray(0, 5);
  }
}

const withData = (code: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([code, data.length]), data]);

/** The values of a write: their number at `countAt`, the bytes that follow at `bytesAt`. */
function payload(pdu: Buffer, countAt: number, bytesAt: number, most: number, bits: boolean): number[] {
  const count = pdu.readUInt16BE(countAt);
  const bytes = bits ? Math.ceil(count / 8) : 2 * count;
  const start = bytesAt + 1;
  if (count < 1 || count > most || pdu[bytesAt] !== bytes || pdu.length !== start + bytes)
    throw new Refusal(ILLEGAL_VALUE);
  return Array.from({ length: count }, (_, i) =>
    bits ? ((pdu[start + (i >> 3)] ?? 0) >> (i & 7)) & 1 : pdu.readUInt16BE(start + 2 * i),
  );
}

function readAll(model: RegisterModel, area: Area, most: number, offset: number, count: number): Buffer {
  if (count < 1 || count > most) throw new Refusal(ILLEGAL_VALUE);
  const values = Array.from({ length: count }, (_, i) => {
    const value = offset + i > 0xffff ? undefined : model.read(area, offset + i);
    if (value === undefined) throw new Refusal(ILLEGAL_ADDRESS);
    return value;
  });
  const bits = area === 'coil' || area === 'discrete';
  const data = Buffer.alloc(bits ? Math.ceil(count / 8) : 2 * count);
  values.forEach((value, i) => {
    if (bits) data[i >> 3] = (data[i >> 3] ?? 0) | ((value & 1) << (i & 7));
    else data.writeUInt16BE(value & 0xffff, 2 * i);
  });
  return data;
}

function writeAll(model: RegisterModel, area: Area, offset: number, values: readonly number[]): void {
  values.forEach((value, i) => {
    const verdict = offset + i > 0xffff ? 'no-address' : model.writable(area, offset + i, value);
    if (verdict !== 'ok') throw new Refusal(verdict === 'no-address' ? ILLEGAL_ADDRESS : ILLEGAL_VALUE);
  });
  values.forEach((value, i) => {
    model.write(area, offset + i, value);
  });
}
