import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tableDef } from '#runtime/contract/index.ts';
import { type Database, openPlant, type PlantSchema } from '#runtime/store/index.ts';
import { type CsvCursor, exportCsv } from './export.ts';
import { createTables, type Tables } from './tables.ts';

let folder: string;
let db: Database<PlantSchema>;
let tables: Tables;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jig-csv-'));
  ({ db } = openPlant(folder, 1));
  tables = createTables(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function csv(lang: 'en' | 'zh-CN' = 'en', meanwhile = () => {}): string {
  let text = '';
  let next: CsvCursor | undefined;
  do {
    const piece = exportCsv(tables, 'app', 'reports', { lang, zone: 'Asia/Shanghai' }, next);
    text += piece.csv;
    next = piece.next;
    meanwhile();
  } while (next);
  return text;
}
const columns = (...list: object[]) => tables.ensure('app', { reports: tableDef.parse({ title: 'R', columns: list }) });

describe('a table as CSV', () => {
  test('has headings in the reader’s language, local times and exact numbers', () => {
    columns(
      { id: 'good', title: { en: 'Good', 'zh-CN': '合格' }, type: 'int', unit: '1' },
      { id: 'energy', title: { en: 'Energy', 'zh-CN': '电量' }, type: 'decimal', unit: 'kW.h' },
      { id: 'done', title: { en: 'Done', 'zh-CN': '完成' }, type: 'bool' },
      { id: 'took', title: { en: 'Took', 'zh-CN': '用时' }, type: 'duration' },
    );
    const row = { good: 2n ** 62n + 1n, energy: '-0.10', done: true };
    tables.insert('app', 'reports', row, { id: '1', at: Date.UTC(2026, 10, 21, 1, 41, 15), by: '李伟' });
    expect(csv()).toBe(
      '\ufeffEntered at,Entered by,Good (1),Energy (kW.h),Done,Took (ms)\r\n2026-11-21 09:41:15,李伟,4611686018427387905,-0.1,TRUE,\r\n',
    );
    expect(csv('zh-CN')).toContain('填报时间,填报人,合格 (1),电量 (kW.h),完成,用时 (ms)');
  });

  test('a text that would be a formula stays a text', () => {
    columns({ id: 'note', title: 'Note', type: 'text' });
    tables.insert('app', 'reports', { note: '=HYPERLINK("http://x","y")' }, { id: '1', at: 0, by: '@sum' });
    expect(csv()).toContain(`,'@sum,"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  });

  test('holds every row once as it was at the beginning, over many pieces, whatever changes meanwhile', () => {
    columns({ id: 'n', title: 'N', type: 'int' });
    db.transaction(() => {
      for (let n = 1; n <= 4001; n++) tables.insert('app', 'reports', { n }, { id: `${n}`, at: 0 });
    });
    let pieces = 0;
    const text = csv('en', () => {
      pieces++;
      const one = (value: number) => [{ column: 'n', op: '=' as const, value }];
      tables.update('app', { table: 'reports', where: one(pieces), set: { n: -1 }, limit: 1, all: false }, { at: 1 });
      tables.delete('app', { table: 'reports', where: one(pieces + 10), limit: 1, all: false }, { at: 1 });
      tables.insert('app', 'reports', { n: 0 }, { id: `new ${pieces}`, at: 1 });
    });
    const lines = text.trimEnd().split('\r\n').slice(1);
    expect(pieces).toBe(3);
    expect(lines.map((l) => Number(l.split(',')[2]))).toEqual(Array.from({ length: 4001 }, (_, i) => 4001 - i));
  });

  test('any text can be read back by the rules of RFC 4180', () => {
    columns({ id: 'a', title: 'A', type: 'text' }, { id: 'b', title: 'B', type: 'text' });
    const text = fc
      .array(fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '机', '='), { maxLength: 12 })
      .map((c) => c.join(''));
    let id = 0;
    fc.assert(
      fc.property(text, text, (a, b) => {
        id += 1;
        tables.insert('app', 'reports', { a, b }, { id: `${id}`, at: 0 });
        const [, first] = parseCsv(csv().slice(1));
        expect(first?.slice(2)).toEqual([a, b].map((t) => (/^[=\r]/.test(t) ? `'${t}` : t)));
      }),
      { numRuns: 60 },
    );
  });
});

/** RFC 4180, read plainly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  for (let match = field.exec(text); match; match = field.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
