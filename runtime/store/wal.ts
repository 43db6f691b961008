/** Reads a write-ahead log before SQLite does: SQLite leaves out what it cannot make sense of without a word. Format: https://sqlite.org/fileformat2.html#walformat */
import { existsSync, readFileSync } from 'node:fs';

export interface WalTail {
  /** Frames from the first damaged one on: none of them is read. 0: the log is whole, or ends where writing was cut off. */
  readonly ignored: number;
  /** A later commit follows the damaged frame, so what is damaged had been on disk and was acknowledged. */
  readonly certain: boolean;
}

const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f_0682;
const WHOLE: WalTail = { ignored: 0, certain: false };

/** A file that is missing or empty is whole. */
export function readWalTail(file: string): WalTail {
  if (!existsSync(file)) return WHOLE;
  const wal = readFileSync(file);
  if (wal.length <= HEADER) return WHOLE;
  const isBig = (wal.readUInt32BE(0) & 1) === 1;
  const size = wal.readUInt32BE(8);
  const isMagic = (wal.readUInt32BE(0) & ~1) >>> 0 === MAGIC;
  let sum = checksum([0, 0], wal, 0, 24, isBig);
  // Without its header none of the log is read.
  if (!isMagic || !same(sum, wal, 24)) return { ignored: Math.ceil((wal.length - HEADER) / 4096), certain: false };

  const frame = FRAME_HEADER + size;
  let damagedAt: number | undefined;
  let last = 0;
  let commitAt: number | undefined;
  let certain = false;
  for (let at = HEADER, n = 0; at + frame <= wal.length; at += frame, n++) {
    // Frames of an earlier round have other salts: what lies behind the end of this one.
    if (wal.compare(wal, 16, 24, at + 8, at + 16) !== 0) break;
    last = n + 1;
    if (damagedAt === undefined) {
      sum = checksum(checksum(sum, wal, at, at + 8, isBig), wal, at + FRAME_HEADER, at + frame, isBig);
      if (!same(sum, wal, at + 16)) damagedAt = n;
    }
    if (damagedAt === undefined) continue;
    // Each commit is on disk before the next one begins.
    if (commitAt !== undefined) certain = true;
    if (wal.readUInt32BE(at + 4) !== 0) commitAt = n;
  }
  return damagedAt === undefined ? WHOLE : { ignored: last - damagedAt, certain };
}

type Sum = readonly [number, number];

function checksum([a, b]: Sum, bytes: Buffer, from: number, to: number, isBig: boolean): Sum {
  let s0 = a;
  let s1 = b;
  for (let at = from; at < to; at += 8) {
    s0 = (s0 + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0;
    s1 = (s1 + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0;
  }
  return [s0, s1];
}

const same = ([s0, s1]: Sum, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === s0 && bytes.readUInt32BE(at + 4) === s1;
