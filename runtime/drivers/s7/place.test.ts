/** Addresses as they stand in programs, symbol tables and other people's flows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address, wireType } from './address.ts';
import { parsePlace } from './place.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 500);

const place = (text: string, more: object = {}) => {
  const placed = parsePlace({ address: text, type: 'auto', ...more });
  if (!placed.ok) throw new Error(placed.problem);
  const { area, db, start, bytes, bit, type, length } = placed.place;
  return `${area}${db || ''} ${start}+${bytes}${type === 'BOOL' ? `.${bit}` : ''} ${type}${length ? `[${length}]` : ''}`;
};

describe('an address', () => {
  it.each([
    ['DB1.DBX0.0', 'DB1 0+1.0 BOOL'],
    ['db12.dbx100.7', 'DB12 100+1.7 BOOL'],
    ['DB1.DBD4:REAL', 'DB1 4+4 REAL'],
    ['%DB1.DBW2:INT', 'DB1 2+2 INT'],
    ['DB1.DBB3:sint', 'DB1 3+1 SINT'],
    ['DB1.DBB8:LREAL', 'DB1 8+8 LREAL'],
    ['DB1.DBX8.0:LINT', 'DB1 8+8 LINT'],
    ['DB1.DBB10:STRING[20]', 'DB1 10+22 STRING[20]'],
    ['DB1.DBB10:WSTRING[20]', 'DB1 10+44 WSTRING[20]'],
    ['DB1.DBB10:CHAR', 'DB1 10+1 CHAR[1]'],
    ['DB1.DBB10:DT', 'DB1 10+8 DATE_AND_TIME'],
    ['DB1,REAL4', 'DB1 4+4 REAL'],
    ['DB1,X14.3', 'DB1 14+1.3 BOOL'],
    ['DB1,S10.20', 'DB1 10+22 STRING[20]'],
    ['M0.1', 'M 0+1.1 BOOL'],
    ['MW20:UINT', 'M 20+2 UINT'],
    ['MD4 : DINT', 'M 4+4 DINT'],
    ['I0.0', 'I 0+1.0 BOOL'],
    ['E0.0', 'I 0+1.0 BOOL'],
    ['EW64:INT', 'I 64+2 INT'],
    ['Q4.5', 'Q 4+1.5 BOOL'],
    ['A4.5', 'Q 4+1.5 BOOL'],
    ['AW2:WORD', 'Q 2+2 WORD'],
    ['PEW256:INT', 'P 256+2 INT'],
    ['%IW64:P:INT', 'P 64+2 INT'],
    ['VW100:INT', 'DB1 100+2 INT'],
    ['V10.2', 'DB1 10+1.2 BOOL'],
    ['T5', 'T 10+2 S5TIME'],
    ['Z3', 'C 6+2 COUNTER'],
    ['DB65535.DBB65535:BYTE', 'DB65535 65535+1 BYTE'],
  ])('%s is %s', (text, expected) => {
    expect(place(text)).toBe(expected);
  });

  it('takes its type and length from their own fields too', () => {
    expect(place('DB1.DBD4', { type: 'REAL' })).toBe('DB1 4+4 REAL');
    expect(place('DB1.DBB4', { type: 'STRING', length: 8 })).toBe('DB1 4+10 STRING[8]');
    expect(place('DB1.DBD4:REAL', { type: 'REAL' })).toBe('DB1 4+4 REAL');
  });

  it.each([
    ['', 'written like'],
    ['DB1', 'written like'],
    ['DB1.DBD4:REAL:INT', 'written like'],
    ['40001', 'written like'],
    ['PM0.0', 'written like'],
    ['DB1,REAL4:INT', 'written like'],
    ['DB0.DBX0.0', 'from 1 to 65535'],
    ['DB1.DBX0', 'is no bit'],
    ['DB1.DBX0.8', 'is no bit'],
    ['DB1.DBW2.1', 'is no bit'],
    ['DB1.DBD4', 'What lies at DB1.DBD4? Choose its data type, or write it behind: DB1.DBD4:REAL.'],
    ['MW2', 'MW2:INT'],
    ['DB1.DBD4:FLOAT', 'no data type FLOAT'],
    ['DB1.DBW4:REAL', 'not as long as a value of type REAL'],
    ['DB1.DBD4:INT', 'not as long'],
    ['DB1.DBX4.1:LREAL', 'not as long'],
    ['DB1.DBB4:STRING', 'STRING[20]'],
    ['DB1.DBB4:STRING[255]', '1 to 254'],
    ['DB1.DBB4:CHAR[223]', '1 to 222'],
    ['DB1.DBD4:REAL[3]', 'Only a text'],
    ['DB1.DBD65534:REAL', 'behind the last address'],
    ['T5:INT', 'type of its own'],
  ])('"%s" is refused: %s', (text, why) => {
    const placed = parsePlace({ address: text, type: 'auto' });
    expect(placed.ok ? placed.place : placed.problem).toContain(why);
  });

  it('that says one type while another is chosen is refused at the field of the type', () => {
    const found = address.safeParse({ address: 'DB1.DBD4:REAL', type: 'DINT' });
    expect(found.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['type'], 'The address says REAL, and DINT is chosen.'],
    ]);
  });

  it('tells what kind of value it gives', () => {
    const wire = (text: string) => wireType(address.parse({ address: text }));
    expect(['M0.0', 'MD0:REAL', 'MW0:INT', 'DB1,S0.9', 'MD0:TIME', 'DB1.DBB0:DTL', 'T0', 'C0'].map(wire)).toEqual([
      'bool',
      'real',
      'int',
      'text',
      'duration',
      'time',
      'duration',
      'int',
    ]);
  });

  it('is read or refused, whatever a person types', () => {
    const piece = fc.constantFrom(
      'DB',
      '1',
      '.',
      'DBX',
      'DBD',
      'M',
      'W',
      '0',
      '7',
      ':',
      'REAL',
      '[',
      ']',
      ',',
      'S',
      'P',
      'T',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 9 }).map((all) => all.join('')),
        ),
        (text) => {
          const placed = parsePlace({ address: text, type: 'auto' });
          if (placed.ok) {
            expect(placed.place.bytes).toBeGreaterThan(0);
            expect(placed.place.start + placed.place.bytes).toBeLessThanOrEqual(65_536);
          } else expect(placed.problem).toMatch(/\S/);
        },
      ),
      { numRuns },
    );
  });
});
