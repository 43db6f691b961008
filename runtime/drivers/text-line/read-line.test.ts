/** Lines of real devices, and what is made of lines that are none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { type Address, address } from './address.ts';
import { commandBytes, createLineCutter } from './lines.ts';
import { draw, match, parsePattern } from './pattern.ts';
import { lineReader } from './read-line.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 300);
const timeout = 20_000 + 2 * numRuns;
const at = (rest: object): Address => address.parse(rest);
const good = (value: unknown) => ({ value, status: STATUS.good });

describe('a balance that speaks MT-SICS', () => {
  const pattern = 'S {stable} {value} {unit}';
  const weight = lineReader(at({ pattern, stable: 'S', unit: 'g' }));

  it('is read to the last digit', () => {
    expect(weight('S S     100.00 g')).toEqual(good('100.00'));
    expect(weight('S S    -0.02 g')).toEqual(good('-0.02'));
  });

  it('is uncertain while it moves, and bad in another unit', () => {
    expect(weight('S D      57.31 g')).toEqual({ value: '57.31', status: STATUS.uncertainSubNormal });
    expect(weight('S S      0.1263 lb')).toEqual({ value: undefined, status: STATUS.badConfiguration });
  });

  it('has no weight when it says that it is overloaded, or did not understand', () => {
    for (const line of ['S +', 'S I', 'ES', '']) expect(weight(line)).toBeUndefined();
  });

  it('tells unit and rest as tags of their own', () => {
    expect(lineReader(at({ pattern, type: 'text', take: 'unit' }))('S S 1.0 kg')).toEqual(good('kg'));
    const rests = lineReader(at({ pattern, type: 'bool', take: 'stable', on: 'S' }));
    expect([rests('S S 1.0 kg'), rests('S D 1.0 kg')]).toEqual([good(true), good(false)]);
  });
});

describe('a scale with commas between', () => {
  it('is read, sign apart, unit at the number', () => {
    const weight = lineReader(at({ pattern: '{stable},{skip},{value}{unit}', stable: 'ST', unit: 'kg', type: 'real' }));
    expect(weight('ST,GS,-   12.34kg')).toEqual(good(-12.34));
    expect(weight('US,NT,+    0.50kg')?.status).toBe(STATUS.uncertainSubNormal);
  });
});

describe('a number', () => {
  it('is a line of its own, maybe with a unit, or stands where the pattern says', () => {
    const bare = lineReader(at({ type: 'real' }));
    expect(bare('  + 21.5 C')).toEqual(good(21.5));
    expect(bare('12.5kg')).toEqual(good(12.5));
    for (const line of ['NET2 21.5', 'ERROR 5', '5 of 6', '7 is an error', '1 2']) expect(bare(line)).toBeUndefined();
  });

  it('with the other decimal mark is none: it could be a thousand times as much', () => {
    expect(lineReader(at({}))('1,234')).toEqual({ value: undefined, status: STATUS.badDecoding });
    expect(lineReader(at({ decimalMark: 'comma' }))('1,234')).toEqual(good('1.234'));
    expect(lineReader(at({ decimalMark: 'comma' }))('1.234')?.status).toBe(STATUS.badDecoding);
  });

  it('of 20 digits is exact', () => {
    expect(lineReader(at({ type: 'int', pattern: 'No {value}' }))('No 12345678901234567890')).toEqual(
      good(12_345_678_901_234_567_890n),
    );
    expect(lineReader(at({ type: 'int' }))('1.5')?.status).toBe(STATUS.badDecoding);
  });
});

describe('a pattern', () => {
  it.each(['', '{value}{value}', '{text}{unit}', '{what} {value}', '{value} {value}'])('is refused: %s', (text) => {
    expect(parsePattern(text)).toBeUndefined();
  });

  it('must have the place that the tag needs', () => {
    expect(address.safeParse({ pattern: 'W {text}' }).success).toBe(false);
    expect(address.safeParse({ pattern: 'W {value}', unit: 'kg' }).success).toBe(false);
    expect(address.safeParse({ type: 'bool' }).success).toBe(false);
  });

  it('takes time in proportion to the line', () => {
    const nasty = parsePattern('{skip} {skip}a{skip}b {value}');
    if (!nasty) throw new Error('no pattern');
    const line = ' a'.repeat(2000);
    expect(match(nasty, line)).toBeUndefined();
  });
});

describe('lines', () => {
  const cut = (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030' = 'utf-8') => {
    const lines: (string | undefined)[] = [];
    createLineCutter({ encoding, endsByPause: false }, (line) => lines.push(line)).push(bytes);
    return lines;
  };

  it('end with whatever the device is set to, and begin at STX', () => {
    expect(cut(Buffer.from('one\r\ntwo\rthree\n\nrest\x02four\x03half'))).toEqual(['one', 'two', 'three', 'four']);
  });

  it('are text in the encoding that is set, or nothing', () => {
    expect(cut(Buffer.from([0xc4, 0xcf, 0x0d]), 'gb18030')).toEqual(['南']);
    expect(cut(Buffer.from([0xc4, 0xcf, 0x0d]))).toEqual([undefined]);
  });

  it('that never end are dropped, and the next one is heard', () => {
    expect(cut(Buffer.concat([Buffer.alloc(10_000, 0x31), Buffer.from('\r12\r')]))).toEqual(['12']);
  });
});

describe('a command', () => {
  it('may hold what has no key', () => {
    expect(Buffer.from(commandBytes('\\x1bP\\t\\\\', '\r'))).toEqual(Buffer.from([0x1b, 0x50, 0x09, 0x5c, 0x0d]));
  });
});

const numbers = fc
  .tuple(fc.constantFrom('', '-', '+'), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(999))
  .map(([sign, whole, part]) => `${sign}${whole}.${String(part).padStart(3, '0')}`);
const words = fc.stringMatching(/^[A-Z]{1,5}$/);
const patterns = fc.constantFrom(
  'S {stable} {value} {unit}',
  '{stable},{skip},{value}{unit}',
  'W={value};{unit}',
  '{unit}:{value}',
  '{value}',
);

describe('any line', () => {
  it('as it is drawn gives back its number, digit by digit', { timeout }, () => {
    fc.assert(
      fc.property(patterns, numbers, words, words, (pattern, value, unit, stable) => {
        const line = draw(parsePattern(pattern) ?? [], { value, unit, stable, skip: 'x' });
        expect(lineReader(at({ pattern }))(line)).toEqual(good(value.replace(/^\+/, '')));
      }),
      { numRuns },
    );
  });

  it('never makes it throw, and what is told as good stood in the line', { timeout }, () => {
    const lines = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc
        .tuple(patterns, numbers, words, fc.nat(40), fc.string({ maxLength: 3 }))
        .map(([pattern, value, unit, cut, noise]) => {
          const line = draw(parsePattern(pattern) ?? [], { value, unit, stable: 'S', skip: '' });
          return line.slice(0, cut) + noise + line.slice(cut + 1);
        }),
    );
    fc.assert(
      fc.property(lines, fc.option(patterns, { nil: undefined }), (line, pattern) => {
        const a = at({ ...(pattern === undefined ? {} : { pattern }) });
        const reading = lineReader(a)(line);
        if (reading?.status !== STATUS.good) return;
        expect(line.replace(/[ \t]/g, '')).toContain(String(reading.value));
      }),
      { numRuns },
    );
  });

  it('of any bytes is cut without a throw', { timeout }, () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
        fc.constantFrom('utf-8', 'gb18030', 'latin1'),
        (chunks, encoding) => {
          const whole: (string | undefined)[] = [];
          const parts: (string | undefined)[] = [];
          const all = createLineCutter({ encoding, endsByPause: false }, (line) => whole.push(line));
          const some = createLineCutter({ encoding, endsByPause: false }, (line) => parts.push(line));
          all.push(Buffer.concat(chunks));
          for (const chunk of chunks) some.push(chunk);
          expect(parts).toEqual(whole);
        },
      ),
      { numRuns },
    );
  });
});
