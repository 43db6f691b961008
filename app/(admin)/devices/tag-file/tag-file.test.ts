/** Tag files: what is exported is what is imported, in CSV and Excel, in both languages; what is wrong is named by line and column. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyDriver, type DeviceTag, deviceTag, LANGS, type Lang } from '#runtime/contract/index.ts';
import { createDrivers, driversList } from '#runtime/drivers/index.ts';
import type { DriverInfo } from '../device-draft.ts';
import { type Column, columnsOf } from './columns.ts';
import { readCsv, textOf, writeCsv } from './csv.ts';
import { type Line, readTable } from './read-table.ts';
import { tableOf } from './write-table.ts';
import { isXlsx, readXlsx, writeXlsx } from './xlsx.ts';

const drivers: Readonly<Record<string, AnyDriver>> = createDrivers();
const infos = driversList(drivers) as unknown as readonly DriverInfo[];
const modbus = infos.find(({ protocol }) => protocol === 'modbus-tcp') as DriverInfo;
const columns = columnsOf(modbus);
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (lines: readonly Line[], more: Partial<Parameters<typeof readTable>[1]> = {}) =>
  readTable(lines, { columns, driver: modbus, known: {}, lang: 'en', ...more });
const readText = (text: string, more = {}) => read(readCsv(bytes(text), columns), more);

/** As the runtime keeps it. */
const stored = (tag: unknown): DeviceTag => {
  const { address, ...rest } = deviceTag.parse(tag);
  return { ...rest, address: drivers['modbus-tcp']?.address.parse(address) };
};
const TAGS: Record<string, DeviceTag> = {
  temperature: stored({
    title: { 'zh-CN': '温度', en: 'Temperature' },
    address: { area: 'input', offset: 0, type: 'int16' },
    type: 'real',
    unit: 'Cel',
    scale: 0.1,
    range: { low: -40, high: 120 },
    clamp: true,
    deadband: 0.5,
  }),
  door: stored({
    title: 'Door',
    address: { area: 'coil', offset: 3, type: 'bool' },
    type: 'bool',
    access: 'read-write',
  }),
  level: stored({
    title: '=SUM(A1:A9), "level"\nof tank',
    address: { offset: 7, type: 'uint16', byteOrder: 'low-first' },
    type: 'real',
    points: { rawLow: 4000, rawHigh: 20_000, low: 0, high: 10 },
    min: -1,
    max: 10,
    access: 'read-write',
    guard: { minIntervalMs: 1000 },
    history: false,
    staleMs: 5000,
  }),
};
const back = ({ lines }: ReturnType<typeof readTable>) =>
  Object.fromEntries(lines.map(({ id, tag }) => [id ?? '', stored(tag)]));

describe.each(LANGS)('a file written in %s', (lang) => {
  it.each(LANGS)('as CSV is read back the same by who reads %s', (reader) => {
    const result = read(readCsv(bytes(writeCsv(tableOf(columns, TAGS, lang))), columns), { lang: reader });
    expect(result.problems).toEqual([]);
    expect(back(result)).toEqual(TAGS);
  });

  it('as an Excel workbook is read back the same', async () => {
    const blob = await writeXlsx(tableOf(columns, TAGS, lang), 'Tags');
    const content = new Uint8Array(await blob.arrayBuffer());
    expect(isXlsx(content)).toBe(true);
    const result = read(await readXlsx(content));
    expect(result.problems).toEqual([]);
    expect(back(result)).toEqual(TAGS);
  });

  it.each(infos.map((info) => [info.protocol, info] as const))(
    'has a heading of its own for every field of %s',
    (_, info) => {
      const headings = columnsOf(info).map(({ heading }) => heading[lang]);
      expect(new Set(headings).size).toBe(headings.length);
      for (const heading of headings) expect(heading).toMatch(/\S/);
    },
  );
});

describe('any text', () => {
  it('comes back as it was, and none is a formula to a spreadsheet', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '中', '=', '+', '-', '@', "'", '"', ',', '\n', '\t', ';'),
      minLength: 1,
    });
    fc.assert(
      fc.property(
        text.filter((t) => t.trim() !== ''),
        (title) => {
          const csv = writeCsv(tableOf(columns, { t: stored({ ...TAGS['door'], title }) }, 'en'));
          const lines = readCsv(bytes(csv), columns);
          const title_at = columns.findIndex(({ key }) => key === 'title');
          expect(String(lines[1]?.cells[title_at])).not.toMatch(/^[=+\-@\t\r]/);
          expect(read(lines).lines[0]?.tag.title).toBe(title);
        },
      ),
    );
  });
});

describe('a file from elsewhere', () => {
  const plain = 'ID,Name,Address (from 0)\r\nspeed,Speed,4\r\n';
  const chinese = '标识,名称,地址（从 0 起）,单位\r\nt1,温度,4,°C\r\n';

  it('may be UTF-8 with or without its mark, UTF-16, or GB18030 as Excel in China writes it', () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...chinese].map((c) => c.charCodeAt(0))).buffer),
    ]);
    // 标识,名称,地址（从 0 起） and t1,温度,4 as Python encodes them.
    const gb = Uint8Array.from(
      Buffer.from('b1eacab62cc3fbb3c62cb5d8d6b7a3a8b4d3203020c6f0a3a90d0a74312ccec2b6c82c340d0a', 'hex'),
    );
    for (const file of [bytes(chinese), bytes(`\ufeff${chinese}`), utf16]) {
      expect(read(readCsv(file, columns)).lines[0]).toMatchObject({ id: 't1', tag: { title: '温度', unit: 'Cel' } });
    }
    expect(textOf(gb)).toContain('温度');
    expect(read(readCsv(gb, columns)).lines[0]).toMatchObject({ id: 't1', tag: { title: '温度' } });
  });

  it('may be separated by comma, semicolon or tab, with columns left out and in any order', () => {
    for (const separator of [',', ';', '\t']) {
      const { lines, problems } = readText(plain.replaceAll(',', separator));
      expect(problems).toEqual([]);
      expect(lines).toMatchObject([
        { line: 2, id: 'speed', tag: { title: 'Speed', address: { offset: 4, type: 'uint16' }, intervalMs: 1000 } },
      ]);
    }
    expect(readText('address.offset,title\r\n9,X\r\n').lines).toMatchObject([{ id: undefined, tag: { title: 'X' } }]);
  });

  it('makes of a tag without a type what its address most likely is', () => {
    const { lines } = readText(
      'ID,Name,Area,Address (from 0),Data type,Factor\r\na,A,holding,1,float32,\r\nb,B,coil,1,,\r\nc,C,holding,3,int16,0.1\r\n',
    );
    expect(lines.map(({ tag }) => stored(tag).type)).toEqual(['real', 'bool', 'real']);
  });

  it('keeps what a known tag has and the file has no column for', () => {
    const { lines } = readText('ID,Unit\r\ntemperature,K\r\n', { known: TAGS });
    expect(stored(lines[0]?.tag)).toEqual({ ...TAGS['temperature'], unit: 'K' });
  });

  it('empties what an empty cell says is empty', () => {
    const { lines } = readText('ID,Deadband\r\ntemperature,\r\n', { known: TAGS });
    expect(lines[0]?.tag).not.toHaveProperty('deadband');
  });

  it('names the columns it does not know, and says so when it knows none', () => {
    expect(readText('ID,Name,Colour\r\na,A,red\r\n').ignored).toEqual(['Colour']);
    expect(readText('Foo,Bar\r\n1,2\r\n')).toMatchObject({ isForeign: true, lines: [] });
  });
});

describe('bad lines', () => {
  it('are named by line and column in the language of the reader, and left out', () => {
    const file =
      'ID,Name,Area,Address (from 0),Factor,Keep history,Sampling interval (ms)\r\n' +
      'ok,Fine,Holding register (4x),1,0.1,yes,500\r\n' +
      'a b,Space,holding,1,,,\r\n' +
      'c,,holding,1,,,\r\n' +
      'd,D,nowhere,1,,,\r\n' +
      'e,E,holding,seventy,x,,\r\n' +
      '"f","Two\r\nlines",holding,70000,,maybe,10\r\n' +
      'ok,Again,holding,2,,,\r\n' +
      'g,G,holding,,,,,,,surplus\r\n';
    const english = readText(file);
    expect(english.lines.map(({ id }) => id)).toEqual(['ok']);
    expect(english.problems.map(({ line, column, sentence }) => [line, column, sentence])).toEqual([
      [3, 'ID', expect.stringContaining('“a b”')],
      [4, 'Name', 'A name is missing'],
      [5, 'Area', expect.stringContaining('“nowhere” is not one of: Holding register (4x)')],
      [6, 'Address (from 0)', '“seventy” is no number'],
      [6, 'Factor', '“x” is no number'],
      [7, 'Keep history', '“maybe” should be “yes” or “no”'],
      [7, 'Address (from 0)', 'Between 0 and 65535'],
      [7, 'Sampling interval (ms)', 'At least 50'],
      [9, 'ID', 'The ID is the same as in line 2'],
      [10, undefined, 'This line has more cells than there are headings'],
      [10, 'Address (from 0)', 'Fill this in'],
    ]);
    const chinese = readText(file, { lang: 'zh-CN' satisfies Lang });
    expect(chinese.problems.map(({ line }) => line)).toEqual(english.problems.map(({ line }) => line));
    for (const { sentence } of chinese.problems) expect(sentence).toMatch(/\p{Script=Han}/u);
  });

  it('are those with half a scaling or half a range', () => {
    const { problems } = readText('ID,Name,Address (from 0),Range to,Scaling: raw 1\r\na,A,1,5,4000\r\n');
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      'Fill in all four values of the scaling, or none',
      'Fill in both ends of the range',
    ]);
  });

  it('do not include empty ones', () => {
    expect(readText('ID,Name,Address (from 0)\r\n\r\n,,\r\na,A,1\r\n')).toMatchObject({
      problems: [],
      lines: [{ line: 4 }],
    });
  });
});

describe('the columns', () => {
  it('hold every field that a tag can have', () => {
    const covered = new Set(columns.map(({ path }: Column) => path[0]));
    for (const field of Object.keys(deviceTag.shape)) expect(covered, field).toContain(field);
  });
});
