/** Frames come out as they went in, wherever the pipe cuts them; what is no frame is refused and costs no memory. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameError, frameOf, HEADER_BYTES, readFrames } from './frames.ts';

type Frame = [kind: number, slot: number, note: number, body: string];
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const frame: fc.Arbitrary<Frame> = fc.tuple(
  fc.integer({ min: 0, max: 255 }),
  u32,
  u32,
  fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
);

/** Everything that is heard when `bytes` come in pieces of these sizes, over and over. */
function heard(bytes: Buffer, sizes: readonly number[], limit = 100_000): Frame[] {
  const frames: Frame[] = [];
  const take = readFrames(limit, (...one) => frames.push(one));
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + (sizes[i % sizes.length] ?? 1);
    take(Buffer.from(bytes.subarray(at, end)));
    at = end;
  }
  return frames;
}

test('frames come out as they went in, wherever they are cut', () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 2000 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 20 }), sizes, (frames, cuts) => {
      const bytes = Buffer.concat(frames.map((one) => frameOf(...one)));
      expect(heard(bytes, cuts)).toEqual(frames);
    }),
  );
});

test('a long frame comes out whole, byte by byte and in pieces', () => {
  const body = '测点 é x'.repeat(30_000);
  const bytes = Buffer.concat([frameOf(1, 2, 3, body), frameOf(4, 5, 6, '')]);
  for (const sizes of [[1], [65_536], [12, 70_000, 3]]) {
    expect(heard(bytes, sizes, 1_000_000)).toEqual([
      [1, 2, 3, body],
      [4, 5, 6, ''],
    ]);
  }
});

test('any bytes whatever are either frames within the limit or refused', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 500 }),
      fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
      (bytes, cuts) => {
        let frames: Frame[] = [];
        try {
          frames = heard(Buffer.from(bytes), cuts, 1000);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
        for (const [, , , body] of frames) expect(body.length).toBeLessThanOrEqual(1000);
      },
    ),
  );
});

test('a frame longer than the limit is refused as soon as its length is known', () => {
  for (const length of [1001, 2 ** 31, 2 ** 32 - 1]) {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32LE(length);
    expect(() => heard(header, [HEADER_BYTES], 1000)).toThrow(FrameError);
    expect(() => heard(header, [1], 1000)).toThrow(FrameError);
  }
  expect(heard(frameOf(0, 0, 0, 'x'.repeat(1000)), [7], 1000)).toHaveLength(1);
});

test('a body that is announced and does not come costs next to nothing', () => {
  const header = Buffer.alloc(HEADER_BYTES + 1);
  header.writeUInt32LE(64 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  const takers = Array.from({ length: 16 }, () => readFrames(64 * 1024 * 1024, () => {}));
  for (const take of takers) take(header);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
});
