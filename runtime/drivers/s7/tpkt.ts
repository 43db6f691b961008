/** ISO on TCP: TPKT (RFC 1006) around class 0 of COTP (ISO 8073, RFC 905), as far as S7 uses it. */
import { trouble } from '#runtime/contract/index.ts';
import { FrameError } from './errors.ts';

export const TPDU = { connect: 0xe0, confirm: 0xd0, disconnect: 0x80, error: 0x70, data: 0xf0 } as const;

export interface Tpdu {
  readonly code: number;
  /** What follows the code: references, class and parameters of a connect or confirm. */
  readonly head: Buffer;
  /** Of a data TPDU: the whole of it, however many pieces it came in. */
  readonly data: Buffer;
}

const TPKT = 4;
/** Behind the length of the header. */
const SHORTEST_HEAD = 2;
const END_OF_DATA = 0x80;
/** What an S7 controller sends at most, and a generous rest. */
const LONGEST = 8192;

const PARAMETER = { size: 0xc0, caller: 0xc1, called: 0xc2 } as const;
/** 2^10 = 1024 bytes: the PDU that is asked for fits in one. */
const SIZE_1024 = 10;

function tpkt(...parts: readonly Buffer[]): Buffer {
  const head = Buffer.from([3, 0, 0, 0]);
  const out = Buffer.concat([head, ...parts]);
  out.writeUInt16BE(out.length, 2);
  return out;
}

/** One PDU in one data TPDU. */
export const dataTpdu = (pdu: Buffer): Buffer => tpkt(Buffer.from([2, TPDU.data, END_OF_DATA]), pdu);

const parameters = (size: number, caller: number, called: number): Buffer =>
  Buffer.from([
    ...[PARAMETER.size, 1, size],
    ...[PARAMETER.caller, 2, caller >> 8, caller & 0xff],
    ...[PARAMETER.called, 2, called >> 8, called & 0xff],
  ]);

const greeting = (code: number, from: number, to: number, rest: Buffer): Buffer =>
  tpkt(Buffer.from([6 + rest.length, code, to >> 8, to & 0xff, from >> 8, from & 0xff, 0]), rest);

/** The caller's TSAP and the called one's. */
export const connectTpdu = (caller: number, called: number): Buffer =>
  greeting(TPDU.connect, 1, 0, parameters(SIZE_1024, caller, called));

/** The answer to `connect`. */
export const confirmTpdu = ({ head }: Tpdu): Buffer =>
  greeting(TPDU.confirm, 2, head.readUInt16BE(2), head.subarray(5));

/** A no to `connect`. */
export const disconnectTpdu = ({ head }: Tpdu): Buffer =>
  greeting(TPDU.disconnect, 2, head.readUInt16BE(2), Buffer.of());

/** The called TSAP of a connect; undefined where it names none. */
export function calledTsap({ head }: Tpdu): number | undefined {
  for (let at = 5; at + 2 <= head.length; at += 2 + (head[at + 1] ?? 0))
    if (head[at] === PARAMETER.called && head[at + 1] === 2 && at + 4 <= head.length) return head.readUInt16BE(at + 2);
  return undefined;
}

/** Cuts a byte stream into TPDUs; holds at most one back. `push` throws FrameError. */
export function tpduReader(): { push(chunk: Buffer): Tpdu[] } {
  let rest: Buffer = Buffer.of();
  let pieces: Buffer[] = [];

  function take(packet: Buffer): Tpdu | undefined {
    const header = packet[0] ?? 0;
    if (header < SHORTEST_HEAD || 1 + header > packet.length) throw new FrameError(trouble('s7-not-s7'));
    const code = (packet[1] ?? 0) & 0xf0;
    const head = packet.subarray(2, 1 + header);
    // Connect and confirm have references and a class, and have no business in the middle of data.
    const greets = code === TPDU.connect || code === TPDU.confirm;
    if ((greets && head.length < 5) || (code === TPDU.disconnect && head.length < 4))
      throw new FrameError(trouble('s7-not-s7'));
    if (code !== TPDU.data) return { code, head: Buffer.from(head), data: Buffer.of() };
    pieces.push(packet.subarray(1 + header));
    if (((head[0] ?? 0) & END_OF_DATA) === 0) {
      if (pieces.reduce((sum, piece) => sum + piece.length, 0) > LONGEST) throw new FrameError(trouble('s7-not-s7'));
      return undefined;
    }
    const data = Buffer.concat(pieces);
    pieces = [];
    return { code, head: Buffer.from(head), data };
  }

  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const found: Tpdu[] = [];
      while (rest.length > 0) {
        // What is not S7 at all may never send four bytes.
        if (rest[0] !== 3) throw new FrameError(trouble('s7-not-s7'));
        if (rest.length < TPKT) break;
        const length = rest.readUInt16BE(2);
        if (length < TPKT + 1 + SHORTEST_HEAD || length > LONGEST) throw new FrameError(trouble('s7-not-s7'));
        if (rest.length < length) break;
        const one = take(rest.subarray(TPKT, length));
        rest = rest.subarray(length);
        if (one) found.push(one);
      }
      return found;
    },
  };
}
