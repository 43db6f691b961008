/** Modbus TCP frames: MBAP header and PDU (MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3). */
import { trouble } from '#runtime/contract/index.ts';
import { FrameError, LONGEST_PDU } from '../modbus/pdu.ts';

export interface Frame {
  readonly transaction: number;
  readonly unit: number;
  /** Function code and data. */
  readonly pdu: Buffer;
}

const HEADER = 7;

export function frame({ transaction, unit, pdu }: Frame): Buffer {
  const out = Buffer.alloc(HEADER + pdu.length);
  out.writeUInt16BE(transaction, 0);
  out.writeUInt16BE(0, 2);
  out.writeUInt16BE(pdu.length + 1, 4);
  out.writeUInt8(unit, 6);
  pdu.copy(out, HEADER);
  return out;
}

/** Cuts a byte stream into frames; holds at most one frame back. `push` throws FrameError: nothing that follows on this connection can be trusted. */
export function frameReader(): { push(chunk: Buffer): Frame[] } {
  let rest: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const frames: Frame[] = [];
      while (rest.length >= HEADER) {
        const protocol = rest.readUInt16BE(2);
        const length = rest.readUInt16BE(4);
        if (protocol !== 0) throw new FrameError(trouble('not-modbus'));
        if (length < 2 || length > LONGEST_PDU + 1) throw new FrameError(trouble('frame-length', { length }));
        if (rest.length < HEADER - 1 + length) break;
        frames.push({
          transaction: rest.readUInt16BE(0),
          unit: rest.readUInt8(6),
          pdu: rest.subarray(HEADER, HEADER - 1 + length),
        });
        rest = rest.subarray(HEADER - 1 + length);
      }
      return frames;
    },
  };
}
