/** Frames on the pipe between runtime and app host: u32 bytes of body, u8 kind, u32 slot, u32 note (little endian), then the body in UTF-8. */

export const HEADER_BYTES = 13;

/** Up to so many bytes room is made for a whole frame when it is announced. */
const AT_ONCE = 1024 * 1024;

/** What came is no frame; whoever sent it is not to be listened to any longer. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** What a frame carries; what `kind` and `note` mean is the protocol's business. */
export type HearFrame = (kind: number, slot: number, note: number, body: string) => void;

export function frameOf(kind: number, slot: number, note: number, body: string): Buffer {
  const length = Buffer.byteLength(body);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + length);
  frame.writeUInt32LE(length, 0);
  frame[4] = kind;
  frame.writeUInt32LE(slot, 5);
  frame.writeUInt32LE(note, 9);
  frame.write(body, HEADER_BYTES);
  return frame;
}

/**
 * Takes the bytes of a pipe as they come, cut anywhere. The function it returns throws FrameError when a body is announced
 * that is longer than `limit` bytes; what is announced costs no memory before it has come.
 */
export function readFrames(limit: number, hear: HearFrame): (chunk: Buffer) => void {
  /** The beginning of a frame whose end has not come yet: the first `size` bytes. */
  let held = Buffer.alloc(0);
  let size = 0;

  /** Length of the frame that begins at `at`, undefined while its header is not there. */
  function lengthAt(bytes: Buffer, at: number, end: number): number | undefined {
    if (end - at < HEADER_BYTES) return undefined;
    const body = bytes.readUInt32LE(at);
    if (body > limit) throw new FrameError(`A message of ${body} bytes; ${limit} are allowed.`);
    return HEADER_BYTES + body;
  }

  function tell(bytes: Buffer, at: number, length: number): void {
    const body = length === HEADER_BYTES ? '' : bytes.toString('utf8', at + HEADER_BYTES, at + length);
    hear(bytes[at + 4] ?? 0, bytes.readUInt32LE(at + 5), bytes.readUInt32LE(at + 9), body);
  }

  /** Takes over from `chunk` what the held frame lacks, up to `wanted` bytes in all. Returns how many. */
  function hold(chunk: Buffer, at: number, wanted: number): number {
    const more = Math.min(wanted - size, chunk.length - at);
    if (size + more > held.length) {
      const room = Buffer.allocUnsafe(Math.max(size + more, Math.min(wanted, Math.max(AT_ONCE, 2 * held.length))));
      held.copy(room, 0, 0, size);
      held = room;
    }
    chunk.copy(held, size, at, at + more);
    size += more;
    return more;
  }

  /** Ends the frame that is held, as far as `chunk` has it. Returns where the next one begins. */
  function finish(chunk: Buffer): number {
    let at = size < HEADER_BYTES ? hold(chunk, 0, HEADER_BYTES) : 0;
    const length = lengthAt(held, 0, size);
    if (length === undefined) return at;
    at += hold(chunk, at, length);
    if (size < length) return at;
    const frame = held;
    held = Buffer.alloc(0);
    size = 0;
    tell(frame, 0, length);
    return at;
  }

  return (chunk) => {
    let at = size > 0 ? finish(chunk) : 0;
    while (at < chunk.length) {
      const length = lengthAt(chunk, at, chunk.length);
      if (length === undefined || at + length > chunk.length) {
        hold(chunk, at, length ?? chunk.length - at);
        return;
      }
      tell(chunk, at, length);
      at += length;
    }
  };
}
