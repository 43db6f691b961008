/** Requests and the check of their answers (MODBUS Application Protocol Specification V1.1b3, clauses 6 and 7). */
import { type Trouble, trouble } from '#runtime/contract/index.ts';
import type { Area } from './address.ts';

/** What came is not the answer to what was asked; the message is a sentence. */
export class FrameError extends Error {}

/** The device answered, and said no. */
export class ModbusException extends Error {
  readonly code: number;
  constructor(code: number) {
    const name = EXCEPTIONS[code];
    super(name ? trouble(name) : trouble('modbus-other', { code }));
    this.name = 'ModbusException';
    this.code = code;
  }
}

const EXCEPTIONS: Readonly<Record<number, Trouble>> = {
  1: 'modbus-1',
  2: 'modbus-2',
  3: 'modbus-3',
  4: 'modbus-4',
  5: 'modbus-5',
  6: 'modbus-6',
  8: 'modbus-8',
  10: 'modbus-10',
  11: 'modbus-11',
};

const READ: Readonly<Record<Area, number>> = { coil: 1, discrete: 2, holding: 3, input: 4 };
export const FUNCTION = {
  writeCoil: 5,
  writeRegister: 6,
  diagnostics: 8,
  writeCoils: 15,
  writeRegisters: 16,
  reportServerId: 17,
  maskWrite: 22,
  readWriteRegisters: 23,
} as const;
/** Function code and 252 bytes: MODBUS Application Protocol V1.1b3, 4.1. */
export const LONGEST_PDU = 253;

/** A request and what its answer must be. */
export interface Request<T> {
  readonly pdu: Buffer;
  /** Bytes of the answer's PDU, unless it is an exception. */
  readonly answerLength: number;
  /** Throws ModbusException, or FrameError when the answer belongs to no such request. */
  data(answer: Buffer): T;
}

const words = (code: number, ...values: readonly number[]): Buffer => {
  const out = Buffer.alloc(1 + 2 * values.length);
  out.writeUInt8(code, 0);
  for (const [i, v] of values.entries()) out.writeUInt16BE(v, 1 + 2 * i);
  return out;
};

/** Throws ModbusException for an exception answer, FrameError for the answer to something else. */
export function checkFunction(code: number, answer: Buffer): void {
  if (answer[0] === (code | 0x80) && answer.length === 2) throw new ModbusException(answer[1] ?? 0);
  if (answer[0] !== code) throw new FrameError(trouble('other-question'));
}

/** `length` coils or registers; the data are their bytes. */
export function readRequest(area: Area, start: number, length: number): Request<Buffer> {
  const code = READ[area];
  const bytes = code <= 2 ? Math.ceil(length / 8) : 2 * length;
  return {
    pdu: words(code, start, length),
    answerLength: bytes + 2,
    data(answer) {
      checkFunction(code, answer);
      if (answer[1] !== bytes || answer.length !== bytes + 2) throw new FrameError(trouble('other-count'));
      return answer.subarray(2);
    },
  };
}

/** A write; its answer repeats the first `echo` bytes of the request. */
const write = (pdu: Buffer, echo: number): Request<void> => ({
  pdu,
  answerLength: echo,
  data(answer) {
    checkFunction(pdu[0] ?? 0, answer);
    if (answer.length !== echo || !answer.equals(pdu.subarray(0, echo))) throw new FrameError(trouble('other-write'));
  },
});

export const writeCoil = (offset: number, on: boolean): Request<void> =>
  write(words(FUNCTION.writeCoil, offset, on ? 0xff00 : 0), 5);

/** The same by function 15, for devices without function 5. */
export const writeCoils = (offset: number, on: boolean): Request<void> =>
  write(Buffer.concat([words(FUNCTION.writeCoils, offset, 1), Buffer.from([1, on ? 1 : 0])]), 5);

export const writeRegister = (offset: number, bytes: Buffer): Request<void> =>
  write(words(FUNCTION.writeRegister, offset, bytes.readUInt16BE(0)), 5);

/** All in one piece. */
export const writeRegisters = (offset: number, bytes: Buffer): Request<void> =>
  write(
    Buffer.concat([words(FUNCTION.writeRegisters, offset, bytes.length / 2), Buffer.from([bytes.length]), bytes]),
    5,
  );

/** Sets one bit within the device: reading, changing and writing the register from here would undo what the PLC did between. */
export const writeBit = (offset: number, mask: number, on: boolean): Request<void> =>
  write(words(FUNCTION.maskWrite, offset, 0xffff & ~mask, on ? mask : 0), 7);

/** "Return Query Data": a sound device sends `token` (16 bits) back, or knows no such function. */
export const echo = (token: number): Request<void> => write(words(FUNCTION.diagnostics, 0, token), 5);
