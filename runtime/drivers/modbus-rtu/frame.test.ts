/** RTU frames: found wherever they lie, and nothing else is taken for one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echo, type Request, readRequest, writeRegister } from '../modbus/pdu.ts';
import { crc16, findAnswer, frame } from './frame.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 300);
const timeout = 20_000 + 2 * numRuns;

/** The same sum by another way: bit by bit over the message as one number, as the specification draws it. */
function crcByDivision(bytes: Uint8Array): number {
  let register = 0xffff;
  for (const byte of bytes)
    for (let bit = 0; bit < 8; bit++) {
      const out = (register ^ (byte >> bit)) & 1;
      register >>= 1;
      if (out) register ^= 0b1010_0000_0000_0001;
    }
  return register;
}

const read = readRequest('holding', 0, 2);
const good = frame(7, Buffer.from([3, 4, 0x12, 0x34, 0x56, 0x78]));

describe('a frame', () => {
  it('ends with the check sum of the specification', () => {
    expect(crc16(Buffer.from('123456789'))).toBe(0x4b37);
    // MODBUS over Serial Line V1.02, appendix B: function 7 to unit 2.
    expect(frame(2, Buffer.from([7]))).toEqual(Buffer.from([2, 7, 0x41, 0x12]));
  });

  it('is found behind noise, behind the echo of the request and behind the answer of another', () => {
    const before = [Buffer.from([0, 7, 3]), frame(7, read.pdu), frame(8, Buffer.from([3, 4, 9, 9, 9, 9]))];
    for (const noise of before) expect(findAnswer(Buffer.concat([noise, good]), 7, read)).toEqual(good.subarray(1, -2));
  });

  it('is not found while it is not whole, when a bit is wrong, and when it answers something else', () => {
    for (let length = 0; length < good.length; length++)
      expect(findAnswer(good.subarray(0, length), 7, read)).toBeUndefined();
    for (let bit = 0; bit < 8 * good.length; bit++) {
      const bad = Buffer.from(good);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(findAnswer(bad, 7, read)).toBeUndefined();
    }
    expect(findAnswer(good, 7, readRequest('holding', 0, 1))).toBeUndefined();
    expect(findAnswer(good, 7, readRequest('input', 0, 2))).toBeUndefined();
    expect(findAnswer(frame(7, echo(1).pdu), 7, echo(2))).toBeUndefined();
  });

  it('may be an exception', () => {
    expect(findAnswer(frame(7, Buffer.from([0x83, 2])), 7, read)).toEqual(Buffer.from([0x83, 2]));
  });
});

/** Answers as they come from a bad line: cut, flipped, doubled, late, of others, between noise. */
const requests = fc.oneof(
  fc
    .record({ start: fc.nat(100), count: fc.integer({ min: 1, max: 20 }) })
    .map(({ start, count }) => readRequest('holding', start, count)),
  fc
    .record({ start: fc.nat(100), count: fc.integer({ min: 1, max: 40 }) })
    .map(({ start, count }) => readRequest('coil', start, count)),
  fc.nat(0xffff).map((value) => writeRegister(5, Buffer.from([value >> 8, value & 0xff]))),
);
const rightAnswer = (request: Request<unknown>, filling: Uint8Array): Buffer => {
  const code = request.pdu[0] ?? 0;
  if (code > 4) return request.pdu.subarray(0, request.answerLength);
  const pdu = Buffer.alloc(request.answerLength);
  for (let i = 2; i < pdu.length; i++) pdu[i] = filling[i % Math.max(1, filling.length)] ?? 0;
  pdu[0] = code;
  pdu[1] = pdu.length - 2;
  return pdu;
};
const piece = (request: Request<unknown>) =>
  fc.oneof(
    fc.uint8Array({ maxLength: 20 }).map((noise) => Buffer.from(noise)),
    fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 3 }), fc.nat(), fc.nat(400))
      .map(([filling, unit, cut, flip]) => {
        const whole = frame(unit, rightAnswer(request, filling));
        if (flip < 8 * whole.length) whole[flip >> 3] = (whole[flip >> 3] ?? 0) ^ (1 << (flip & 7));
        return whole.subarray(0, whole.length - (cut % 3 === 0 ? cut % whole.length : 0));
      }),
  );

describe('a bad line', () => {
  it('never gives a value that did not stand there whole, with its check sum', { timeout }, () => {
    const line = requests.chain((request) =>
      fc.tuple(fc.constant(request), fc.array(piece(request), { maxLength: 6 })),
    );
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 3 }), ([request, pieces], unit) => {
        const bytes = Buffer.concat(pieces);
        const pdu = findAnswer(bytes, unit, request);
        if (!pdu) return;
        const body = Buffer.concat([Buffer.from([unit]), pdu]);
        const sum = crcByDivision(body);
        expect(bytes.includes(Buffer.concat([body, Buffer.from([sum & 0xff, sum >> 8])]))).toBe(true);
        expect(((pdu[0] ?? 0) & 0x7f) === request.pdu[0]).toBe(true);
      }),
      { numRuns },
    );
  });

  it('gives the answer that stands there whole among pieces of others', { timeout }, () => {
    const line = requests.chain((request) =>
      fc.tuple(
        fc.constant(request),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(line, ([request, filling, noise]) => {
        const pdu = rightAnswer(request, filling);
        // No noise here says that it is unit 200.
        const quiet = noise.map((one) => Buffer.from(one).map((byte) => byte & 0x7f));
        const bytes = Buffer.concat([...quiet, frame(200, pdu), ...quiet]);
        expect(findAnswer(bytes, 200, request)).toEqual(pdu);
      }),
      { numRuns },
    );
  });
});
