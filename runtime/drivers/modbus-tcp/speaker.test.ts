/** Any bytes at all from a Modbus TCP device: an answer is the one with this transaction, unit, function and length, or there is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../modbus/pdu.ts';
import type { Wire } from '../wire/wire.ts';
import { frame, frameReader } from './mbap.ts';
import { modbusTcpSpeaker } from './speaker.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 300);
const timeout = 20_000 + 2 * numRuns;

/** A wire whose far end answers a request with these bytes, and hangs up. */
function wireThat(answers: (request: Buffer) => readonly Buffer[]): Wire {
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  let take: (chunk: Buffer) => void = () => {};
  return {
    where: 'here',
    send(bytes) {
      for (const chunk of answers(Buffer.from(bytes))) take(chunk);
      resolve('It hung up.');
    },
    listen(next) {
      take = next;
    },
    closed,
    async close(reason) {
      resolve(reason);
    },
  };
}

interface Piece {
  readonly values: Uint8Array;
  /** What is wrong with it. */
  readonly shift: number;
  readonly unit: number;
  readonly code: number;
  readonly noise: Uint8Array;
  readonly cut: number;
}
const pieces = fc.array(
  fc.record<Piece>({
    values: fc.uint8Array({ minLength: 0, maxLength: 8 }),
    shift: fc.constantFrom(0, 0, 0, 1, 0xffff),
    unit: fc.constantFrom(1, 1, 1, 2),
    code: fc.constantFrom(3, 3, 3, 4, 0x83),
    noise: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 12 })),
    cut: fc.oneof(fc.constant(0), fc.nat(10)),
  }),
  { maxLength: 4 },
);

function bytesOf({ values, shift, unit, code, noise, cut }: Piece, transaction: number): Buffer {
  const pdu = code === 0x83 ? Buffer.from([code, 2]) : Buffer.concat([Buffer.from([code, values.length]), values]);
  const whole = frame({ transaction: (transaction + shift) & 0xffff, unit, pdu });
  return Buffer.concat([noise, whole.subarray(0, whole.length - Math.min(cut, whole.length))]);
}

describe('any bytes from a device', () => {
  it('give the answer to this very request or none, and never hang', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 4 }), fc.nat(5), async (all, count, split) => {
        let sent = Buffer.alloc(0);
        const wire = wireThat((request) => {
          sent = Buffer.concat(all.map((piece) => bytesOf(piece, request.readUInt16BE(0))));
          return split === 0
            ? [sent]
            : Array.from({ length: Math.ceil(sent.length / split) }, (_, i) =>
                sent.subarray(split * i, split * (i + 1)),
              );
        });
        const question = { who: 1, urgent: false, request: readRequest('holding', 0, count), timeoutMs: 60_000 };
        const pdu = await modbusTcpSpeaker(wire)
          .ask(question)
          .catch((error: unknown) => {
            expect(error).toBeInstanceOf(Error);
            return undefined;
          });
        if (!pdu) return;
        const isException = pdu.equals(Buffer.from([0x83, pdu[1] ?? 0]));
        if (!isException) expect([pdu[0], pdu[1], pdu.length]).toEqual([3, 2 * count, 2 + 2 * count]);
        // It stood there, behind a header that names this unit.
        expect(sent.includes(Buffer.concat([Buffer.from([0, 0, 0, pdu.length + 1, 1]), pdu]))).toBe(true);
      }),
      { numRuns },
    );
  });

  it('are cut into the same frames however they arrive', { timeout }, () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 7 }), (all, split) => {
        const sent = Buffer.concat(all.map((piece) => bytesOf(piece, 7)));
        const cut = (chunks: readonly Buffer[]) => {
          const reader = frameReader();
          const frames: string[] = [];
          try {
            for (const chunk of chunks) for (const one of reader.push(chunk)) frames.push(JSON.stringify(one));
          } catch (error) {
            // What came before in one piece with it is not told either.
            return String(error);
          }
          return frames;
        };
        const small = Array.from({ length: Math.ceil(sent.length / split) }, (_, i) =>
          sent.subarray(split * i, split * (i + 1)),
        );
        expect(cut(small)).toEqual(cut([sent]));
      }),
      { numRuns },
    );
  });
});
