/** Any bytes at all from a controller: an answer is the one with this reference, function and size, or there is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wire } from '../wire/wire.ts';
import { FrameError } from './errors.ts';
import { DONE, dataBytes, FUNCTION, KIND, parsePdu, pduBytes, readJob, SIZED, writeJob } from './pdu.ts';
import { s7Speaker } from './speaker.ts';
import { confirmTpdu, dataTpdu, TPDU, tpduReader } from './tpkt.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 300);
const timeout = 20_000 + 2 * numRuns;
const INTRODUCTION = { localTsap: 0x100, remoteTsap: 0x301, timeoutMs: 60_000, noEntry: 'No.' };

/** A wire whose far end lets everybody in, answers the first job with these bytes, and hangs up. */
function wireThat(answers: (reference: number) => readonly Buffer[]): Wire {
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  const reader = tpduReader();
  let take: (chunk: Buffer) => void = () => {};
  return {
    where: 'here',
    send(bytes) {
      for (const tpdu of reader.push(Buffer.from(bytes))) {
        if (tpdu.code === TPDU.connect) {
          take(confirmTpdu(tpdu));
          continue;
        }
        const { reference, parameters } = parsePdu(tpdu.data);
        if (parameters[0] === FUNCTION.setup) {
          const size = Buffer.from(parameters);
          size.writeUInt16BE(240, 6);
          take(dataTpdu(pduBytes({ kind: KIND.ackData, reference, error: 0, parameters: size, data: Buffer.of() })));
          continue;
        }
        for (const chunk of answers(reference)) take(chunk);
        resolve('It hung up.');
      }
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
  readonly items: readonly { readonly code: number; readonly sized: number; readonly bytes: Uint8Array }[];
  readonly shift: number;
  readonly code: number;
  readonly kind: number;
  readonly error: number;
  readonly count: number;
  readonly noise: Uint8Array;
  readonly cut: number;
}
const itemOf = (sized: fc.Arbitrary<number>, minLength: number, maxLength: number) =>
  fc.record({ code: fc.constantFrom(DONE, DONE, DONE, 5, 10), sized, bytes: fc.uint8Array({ minLength, maxLength }) });
const pieces = fc.array(
  fc.record<Piece>({
    items: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(
          itemOf(fc.constant<number>(SIZED.bits), 2, 2),
          itemOf(fc.constant<number>(SIZED.bits), 1, 1),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.array(itemOf(fc.constantFrom<number>(...Object.values(SIZED), 0, 7), 0, 4), {
          minLength: 1,
          maxLength: 3,
        }),
      },
    ),
    shift: fc.constantFrom(0, 0, 0, 1, 0xffff),
    code: fc.constantFrom<number>(FUNCTION.read, FUNCTION.read, FUNCTION.write, FUNCTION.setup),
    kind: fc.constantFrom<number>(KIND.ackData, KIND.ackData, KIND.ack, KIND.job, 7),
    error: fc.constantFrom(0, 0, 0, 0x8104),
    count: fc.constantFrom(2, 2, 1, 3),
    noise: fc.oneof(fc.constant(new Uint8Array()), fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 12 })),
    cut: fc.oneof(fc.constant(0), fc.nat(10)),
  }),
  { maxLength: 4 },
);

function bytesOf({ items, shift, code, kind, error, count, noise, cut }: Piece, reference: number): Buffer {
  const data = Buffer.concat(
    items.map(({ code: result, sized, bytes }, i) => {
      const one = dataBytes(result, sized, bytes);
      return i < items.length - 1 && one.length % 2 ? Buffer.concat([one, Buffer.of(0)]) : one;
    }),
  );
  const pdu = pduBytes({
    kind,
    reference: (reference + shift) & 0xffff,
    error,
    parameters: Buffer.of(code, count),
    data,
  });
  const whole = dataTpdu(pdu);
  return Buffer.concat([noise, whole.subarray(0, whole.length - Math.min(cut, whole.length))]);
}

const WANTED = [
  { area: 'DB', db: 1, start: 0, bytes: 2 },
  { area: 'M', db: 0, start: 4, bytes: 1 },
] as const;

describe('any bytes from a controller', () => {
  it('give the answer to this very job or none, and never hang', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(5), fc.boolean(), async (all, split, writes) => {
        let told = 0;
        let sent = Buffer.alloc(0);
        const wire = wireThat((reference) => {
          told = reference;
          sent = Buffer.concat(all.map((piece) => bytesOf(piece, reference)));
          const parts = Math.ceil(sent.length / Math.max(1, split));
          return split === 0
            ? [sent]
            : Array.from({ length: parts }, (_, i) => sent.subarray(split * i, split * (i + 1)));
        });
        const { speaker } = await s7Speaker(wire, INTRODUCTION);
        const job = writes ? writeJob(WANTED[0], Uint8Array.of(1, 2)) : readJob(WANTED);
        const answer = await speaker
          .ask({ who: 'plc', urgent: false, job, timeoutMs: 60_000 })
          .catch((error: unknown) => {
            expect(error).toBeInstanceOf(Error);
            return undefined;
          });
        if (!answer || 'refused' in answer) return;
        // It stood there, behind this reference.
        const code = writes ? FUNCTION.write : FUNCTION.read;
        const head = (kind: number) => Buffer.from([0x32, kind, 0, 0, told >> 8, told & 0xff]);
        const isHere = (i: number) =>
          [KIND.ack, KIND.ackData].some((kind) => sent.subarray(i, i + 6).equals(head(kind))) &&
          sent.length >= i + 14 &&
          sent.readUInt16BE(i + 10) === 0 &&
          sent[i + 12] === code;
        const at = sent.findIndex((_, i) => isHere(i));
        expect(at).toBeGreaterThanOrEqual(0);
        if (writes) expect(sent.includes(answer.value as number)).toBe(true);
        else {
          const items = answer.value as { code: number; bytes?: Buffer }[];
          expect(items.length).toBe(2);
          for (const [i, item] of items.entries()) {
            expect(item.bytes?.length).toBe(item.code === DONE ? WANTED[i]?.bytes : undefined);
            expect(sent.includes(item.bytes ?? Buffer.of())).toBe(true);
          }
        }
      }),
      { numRuns },
    );
  });

  it('are cut into the same TPDUs however they arrive, or refused', { timeout }, () => {
    const stream = fc.oneof(
      pieces.map((all) => Buffer.concat(all.map((piece) => bytesOf(piece, 7)))),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.concat([Buffer.from([3, 0, 0, bytes.length + 4]), bytes])),
    );
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 7 }), (sent, split) => {
        const cut = (chunks: readonly Buffer[]) => {
          const reader = tpduReader();
          const found: string[] = [];
          try {
            for (const chunk of chunks) for (const one of reader.push(chunk)) found.push(JSON.stringify(one));
          } catch (error) {
            expect(error).toBeInstanceOf(FrameError);
            return 'refused';
          }
          return found;
        };
        const small = Array.from({ length: Math.ceil(sent.length / split) }, (_, i) =>
          sent.subarray(split * i, split * (i + 1)),
        );
        expect(cut(small)).toEqual(cut([sent]));
      }),
      { numRuns },
    );
  });

  it('are no PDU unless every length in it is right', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(1, 2, 3, 7), (bytes, kind) => {
        try {
          const pdu = parsePdu(Buffer.from([0x32, kind, ...bytes]));
          expect(pdu.parameters.length + pdu.data.length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns },
    );
  });

  it('that came in several pieces are one message', () => {
    const whole = dataTpdu(Buffer.from('abcdef')).subarray(7);
    const part = (bytes: Buffer, isLast: boolean) =>
      Buffer.concat([Buffer.from([3, 0, 0, 7 + bytes.length, 2, 0xf0, isLast ? 0x80 : 0]), bytes]);
    const found = tpduReader().push(Buffer.concat([part(whole.subarray(0, 4), false), part(whole.subarray(4), true)]));
    expect(found.map(({ data }) => data.toString())).toEqual(['abcdef']);
  });
});
