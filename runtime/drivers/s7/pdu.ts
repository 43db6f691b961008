/**
 * S7 communication: setting up, reading and writing variables. Siemens has published no specification; what is here agrees with the dissector of
 * Wireshark (packet-s7comm.c) and with the server of snap7, against which it is tested.
 */
import { trouble } from '#runtime/contract/index.ts';
import { FrameError } from './errors.ts';
import type { Area, Place } from './place.ts';

export const KIND = { job: 1, ack: 2, ackData: 3 } as const;
export const FUNCTION = { setup: 0xf0, read: 0x04, write: 0x05 } as const;
export const AREA_CODE: Readonly<Record<Area, number>> = {
  P: 0x80,
  I: 0x81,
  Q: 0x82,
  M: 0x83,
  DB: 0x84,
  C: 0x1c,
  T: 0x1d,
};
/** Of an item in a request: what its count counts. */
export const COUNTED = { bit: 0x01, byte: 0x02, counter: 0x1c, timer: 0x1d } as const;
/** Of data: how their length is told. */
export const SIZED = { bit: 0x03, bits: 0x04, integers: 0x05, octets: 0x09 } as const;
const IN_BITS: ReadonlySet<number> = new Set([SIZED.bit, SIZED.bits, SIZED.integers]);
/** An item that was carried out. */
export const DONE = 0xff;

export const PROTOCOL = 0x32;
const JOB_HEADER = 10;
const ACK_HEADER = 12;
const ITEM = 12;
const DATA_HEADER = 4;
/** What every controller takes in one request. */
export const MOST_ITEMS = 20;
/** What is asked for; the controller says how much of it there will be: 240 with most, 480 with S7-400 and S7-1200/1500 up to 960. */
export const ASKED_PDU = 960;
export const SMALLEST_PDU = 112;

export interface Pdu {
  readonly kind: number;
  readonly reference: number;
  /** Class and code of what is wrong with a whole job; 0: nothing. */
  readonly error: number;
  readonly parameters: Buffer;
  readonly data: Buffer;
}

/** Bytes of one PDU, header and all. */
export function pduBytes({ kind, reference, error, parameters, data }: Pdu): Buffer {
  const head = Buffer.alloc(kind === KIND.job ? JOB_HEADER : ACK_HEADER);
  head.writeUInt8(PROTOCOL, 0);
  head.writeUInt8(kind, 1);
  head.writeUInt16BE(reference, 4);
  head.writeUInt16BE(parameters.length, 6);
  head.writeUInt16BE(data.length, 8);
  if (kind !== KIND.job) head.writeUInt16BE(error, 10);
  return Buffer.concat([head, parameters, data]);
}

/** Throws FrameError for what is no PDU. */
export function parsePdu(bytes: Buffer): Pdu {
  const kind = bytes[1] ?? 0;
  const header = kind === KIND.ack || kind === KIND.ackData ? ACK_HEADER : JOB_HEADER;
  if (bytes.length < header || bytes[0] !== PROTOCOL) throw new FrameError(trouble('s7-not-s7'));
  const parameters = bytes.readUInt16BE(6);
  const data = bytes.readUInt16BE(8);
  if (bytes.length !== header + parameters + data) throw new FrameError(trouble('s7-not-s7'));
  return {
    kind,
    reference: bytes.readUInt16BE(4),
    error: header === ACK_HEADER ? bytes.readUInt16BE(10) : 0,
    parameters: bytes.subarray(header, header + parameters),
    data: bytes.subarray(header + parameters),
  };
}

/** What is asked for, and what its answer must be. */
export interface Job<T> {
  readonly parameters: Buffer;
  readonly data: Buffer;
  /** Of an answer without an error. Throws FrameError when it answers something else. */
  take(answer: Pdu): T;
}

const checked = ({ parameters }: Pdu, code: number, length: number): Buffer => {
  if (parameters[0] !== code || parameters.length < length) throw new FrameError(trouble('other-question'));
  return parameters;
};

/** Resolves to the size of a PDU on this connection. One job at a time is all that is asked for. */
export const setupJob: Job<number> = {
  parameters: Buffer.from([FUNCTION.setup, 0, 0, 1, 0, 1, ASKED_PDU >> 8, ASKED_PDU & 0xff]),
  data: Buffer.of(),
  take(answer) {
    const size = checked(answer, FUNCTION.setup, 8).readUInt16BE(6);
    if (size < SMALLEST_PDU || size > ASKED_PDU) throw new FrameError(trouble('s7-pdu-size', { size }));
    return size;
  },
};

/** A run of bytes in one area; timers and counters are two bytes each. */
export type Stretch = Pick<Place, 'area' | 'db' | 'start' | 'bytes'>;

function item({ area, db, start, bytes }: Stretch, bit?: number): Buffer {
  const numbered = area === 'T' || area === 'C';
  const [counted, count, at] = numbered
    ? [area === 'T' ? COUNTED.timer : COUNTED.counter, bytes / 2, start / 2]
    : bit === undefined
      ? [COUNTED.byte, bytes, 8 * start]
      : [COUNTED.bit, 1, 8 * start + bit];
  const out = Buffer.from([0x12, 10, 0x10, counted, 0, 0, 0, 0, AREA_CODE[area], 0, 0, 0]);
  out.writeUInt16BE(count, 4);
  out.writeUInt16BE(db, 6);
  out.writeUIntBE(at, 9, 3);
  return out;
}

/** The most bytes that one item brings, and that a write of one takes. */
export const longestRead = (pdu: number): number => pdu - ACK_HEADER - 2 - DATA_HEADER;
export const longestWrite = (pdu: number): number => pdu - JOB_HEADER - 2 - ITEM - DATA_HEADER;

const even = (n: number): number => n + (n & 1);

/** The first of `stretches` that one job can ask for: the rest is for the next. At least one. */
export function firstJob<S extends Stretch>(stretches: readonly S[], pdu: number, mostItems = MOST_ITEMS): S[] {
  let answer = ACK_HEADER + 2;
  let request = JOB_HEADER + 2;
  const fits = stretches.findIndex(({ bytes }, i) => {
    answer += DATA_HEADER + even(bytes);
    request += ITEM;
    return i >= mostItems || request > pdu || answer > even(pdu);
  });
  return stretches.slice(0, fits < 0 ? stretches.length : Math.max(1, fits));
}

export interface ItemAnswer {
  /** DONE, or what is wrong with this one. */
  readonly code: number;
  /** Undefined unless DONE. */
  readonly bytes: Buffer | undefined;
}

export const readJob = (stretches: readonly Stretch[]): Job<readonly ItemAnswer[]> => ({
  parameters: Buffer.concat([Buffer.from([FUNCTION.read, stretches.length]), ...stretches.map((one) => item(one))]),
  data: Buffer.of(),
  take(answer) {
    if (checked(answer, FUNCTION.read, 2)[1] !== stretches.length) throw new FrameError(trouble('other-count'));
    const found: ItemAnswer[] = [];
    let at = 0;
    for (const { bytes } of stretches) {
      const code = answer.data[at];
      if (code === undefined || at + DATA_HEADER > answer.data.length) throw new FrameError(trouble('other-count'));
      if (code !== DONE) {
        // It brings nothing, though it may tell a length.
        found.push({ code, bytes: undefined });
        at += DATA_HEADER;
        continue;
      }
      const { data, next } = dataItem(answer.data, at);
      if (data.length !== bytes) throw new FrameError(trouble('other-count'));
      found.push({ code, bytes: data });
      at = next;
    }
    if (at < answer.data.length) throw new FrameError(trouble('other-count'));
    return found;
  },
});

/** The item at `at`, and where the next one begins: at an even place. Throws FrameError where there is none. */
export function dataItem(
  from: Buffer,
  at: number,
): { readonly sized: number; readonly data: Buffer; readonly next: number } {
  if (at + DATA_HEADER > from.length) throw new FrameError(trouble('other-count'));
  const sized = from[at + 1] ?? 0;
  const length = from.readUInt16BE(at + 2);
  const bytes = IN_BITS.has(sized) ? Math.ceil(length / 8) : length;
  const end = at + DATA_HEADER + bytes;
  if (end > from.length) throw new FrameError(trouble('other-count'));
  return {
    sized,
    data: from.subarray(at + DATA_HEADER, end),
    next: Math.min(from.length, at + DATA_HEADER + even(bytes)),
  };
}

/** One item of an answer's data. */
export function dataBytes(code: number, sized: number, bytes: Uint8Array): Buffer {
  const head = Buffer.from([code, sized, 0, 0]);
  head.writeUInt16BE(sized === SIZED.bits ? 8 * bytes.length : bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

/** Resolves to DONE, or to what is wrong. `bit`: only that one of the byte is written, within the controller. */
export const writeJob = (stretch: Stretch, bytes: Uint8Array, bit?: number): Job<number> => ({
  parameters: Buffer.concat([Buffer.from([FUNCTION.write, 1]), item(stretch, bit)]),
  data: dataBytes(0, bit === undefined ? SIZED.bits : SIZED.bit, bytes),
  take(answer) {
    if (checked(answer, FUNCTION.write, 2)[1] !== 1 || answer.data.length !== 1)
      throw new FrameError(trouble('other-write'));
    return answer.data[0] ?? 0;
  },
});
