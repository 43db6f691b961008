/** Requests and the check of their answers (MODBUS Application Protocol Specification V1.1b3, clauses 6 and 7). */
import type { Area } from './address.ts';
import { FrameError } from './mbap.ts';

/** The device answered, and said no. */
export class ModbusException extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`${EXCEPTIONS[code] ?? 'The device refused'} (Modbus exception ${code}).`);
    this.name = 'ModbusException';
    this.code = code;
  }
}

const EXCEPTIONS: Readonly<Record<number, string>> = {
  1: 'The device does not know this function',
  2: 'The device has no such address',
  3: 'The device does not take this value',
  4: 'The device failed while it carried this out',
  5: 'The device has accepted this and is still busy with it',
  6: 'The device is busy',
  8: 'The device found a memory parity error',
  10: 'The gateway has no path to the device',
  11: 'The device behind the gateway does not answer',
};

const READ: Readonly<Record<Area, number>> = { coil: 1, discrete: 2, holding: 3, input: 4 };
export const FUNCTION = { writeCoil: 5, writeRegister: 6, writeRegisters: 16, maskWrite: 22 } as const;

/** A request and what its answer must be. `data` throws FrameError when the answer belongs to no such request. */
export interface Request<T> {
  readonly pdu: Buffer;
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
  if (answer[0] !== code) throw new FrameError('The device answered a question that was not asked.');
}

/** `length` coils or registers; the data are their bytes. */
export function readRequest(area: Area, start: number, length: number): Request<Buffer> {
  const code = READ[area];
  const bytes = code <= 2 ? Math.ceil(length / 8) : 2 * length;
  return {
    pdu: words(code, start, length),
    data(answer) {
      checkFunction(code, answer);
      if (answer[1] !== bytes || answer.length !== bytes + 2)
        throw new FrameError('The device sent another number of values than was asked for.');
      return answer.subarray(2);
    },
  };
}

/** A write; its answer repeats the first `echo` bytes of the request. */
const write = (pdu: Buffer, echo: number): Request<void> => ({
  pdu,
  data(answer) {
    checkFunction(pdu[0] ?? 0, answer);
    if (answer.length !== echo || !answer.equals(pdu.subarray(0, echo)))
      throw new FrameError('The device confirmed another write than was sent.');
  },
});

export const writeCoil = (offset: number, on: boolean): Request<void> =>
  write(words(FUNCTION.writeCoil, offset, on ? 0xff00 : 0), 5);

/** One register by function 6, which the plainest devices have; more by function 16, in one piece. */
export function writeRegisters(offset: number, bytes: Uint8Array): Request<void> {
  const data = Buffer.from(bytes);
  if (data.length === 2) return write(words(FUNCTION.writeRegister, offset, data.readUInt16BE(0)), 5);
  return write(
    Buffer.concat([words(FUNCTION.writeRegisters, offset, data.length / 2), Buffer.from([data.length]), data]),
    5,
  );
}

/** Sets one bit within the device: reading, changing and writing the register from here would undo what the PLC did between. */
export const writeBit = (offset: number, mask: number, on: boolean): Request<void> =>
  write(words(FUNCTION.maskWrite, offset, 0xffff & ~mask, on ? mask : 0), 7);
