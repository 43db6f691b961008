/** Modbus RTU frames: unit, PDU and CRC (MODBUS over Serial Line Specification V1.02, 2.5.1). */
import { FrameError, ModbusException, type Request } from '../modbus/pdu.ts';

/** Unit and CRC around a PDU. */
const AROUND = 3;
export const LONGEST_FRAME = 256;

/** CRC-16 with polynomial A001, the low byte sent first. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

export function frame(unit: number, pdu: Buffer): Buffer {
  const out = Buffer.alloc(pdu.length + AROUND);
  out.writeUInt8(unit, 0);
  pdu.copy(out, 1);
  out.writeUInt16LE(crc16(out.subarray(0, -2)), out.length - 2);
  return out;
}

/** The PDU of the frame of `length` bytes at `at`, if there is one and it is whole and sound. */
export function pduAt(bytes: Buffer, at: number, length: number): Buffer | undefined {
  if (at + length > bytes.length || length < AROUND + 1) return undefined;
  const body = bytes.subarray(at, at + length - 2);
  return crc16(body) === bytes.readUInt16LE(at + length - 2) ? body.subarray(1) : undefined;
}

/** Bytes that an answer takes on the line, at most. */
export const answerBytes = (request: Request<unknown>): number => Math.max(2, request.answerLength) + AROUND;

/**
 * The answer's PDU, wherever it lies among noise, late answers and answers of others. How long a frame is follows from what was asked,
 * not from silence: adapters and gateways deliver bytes in lumps of their own.
 */
export function findAnswer(bytes: Buffer, unit: number, request: Request<unknown>): Buffer | undefined {
  const code = request.pdu[0] ?? 0;
  for (let at = 0; at + AROUND < bytes.length; at++) {
    if (bytes[at] !== unit || ((bytes[at + 1] ?? 0) & 0x7f) !== code) continue;
    const isException = bytes[at + 1] !== code;
    const pdu = pduAt(bytes, at, isException ? 2 + AROUND : request.answerLength + AROUND);
    if (pdu && answers(request, pdu)) return Buffer.from(pdu);
  }
  return undefined;
}

function answers(request: Request<unknown>, pdu: Buffer): boolean {
  try {
    request.data(pdu);
    return true;
  } catch (error) {
    if (error instanceof ModbusException) return true;
    if (error instanceof FrameError) return false;
    throw error;
  }
}
