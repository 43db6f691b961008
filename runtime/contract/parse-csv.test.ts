/** Text that was written by the rules of RFC 4180 reads back the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from './parse-csv.ts';

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r', ' ', '中'), maxLength: 6 });

test('every field comes back, quoted or plain, with either line end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(',', ';', '\t'),
      (rows, end, separator) => {
        const plain = (c: string) => c !== '' && !/["\r\n,;\t]/.test(c);
        const text = rows.map((row) => row.map((c) => (plain(c) ? c : quote(c))).join(separator)).join(end);
        expect(parseCsv(text, separator).map(({ cells }) => cells)).toEqual(rows);
        expect(parseCsv(`\uFEFF${text}${end}`, separator).map(({ cells }) => cells)).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});

test('lines are counted as an editor counts them', () => {
  expect(parseCsv('a,b\n"x\ny",1\n\nlast,', ',')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x\ny', '1'] },
    { line: 5, cells: ['last', ''] },
  ]);
});
