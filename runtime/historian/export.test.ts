/** Export as CSV: every point once, with all digits, in pieces. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { systemClock } from '#runtime/ops/index.ts';
import { exportHistory, type HistoryCursor } from './export.ts';
import { createHistorian } from './historian.ts';
import { seriesKey } from './series-key.ts';

const START = Date.UTC(2026, 10, 21, 1, 41, 15, 7);

test('a file has its headings once, then every point of every series, whatever a piece takes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-history-'));
  const historian = createHistorian(join(folder, 'history.db'), systemClock);
  const meter = { device: 'meter', tag: 'energy' };
  const note = { app: 'line', node: 'note', key: '=cmd' };
  for (let i = 0; i < 12_000; i++)
    historian.append(seriesKey(meter), START + i * 1000, 9_007_199_254_740_993n + BigInt(i), 0);
  historian.append(seriesKey(note), START, '=1+1', STATUS.uncertain);
  historian.append(seriesKey(note), START + 1, null, STATUS.badNoCommunication);
  const wanted = { series: [meter, { device: 'none', tag: 'none' }, note], from: START, to: START + 1e9 };
  let text = '';
  let next: HistoryCursor | undefined;
  let pieces = 0;
  do {
    const piece = exportHistory(historian, { ...wanted, lang: 'zh-CN', zone: 'Asia/Shanghai' }, next);
    text += piece.csv;
    next = piece.next;
    pieces++;
  } while (next);
  const lines = text.split('\r\n');
  expect(pieces).toBe(5);
  expect(lines).toHaveLength(1 + 12_000 + 2 + 1);
  expect(lines[0]).toBe('\ufeff来源,名称,时间,时间（UTC）,数值,质量,状态码');
  expect(lines[1]).toBe(
    'meter,energy,2026-11-21 09:41:15.007,2026-11-21T01:41:15.007Z,9007199254740993,正常,0x00000000',
  );
  expect(lines[12_000]).toContain(',9007199254752992,');
  expect(lines[12_001]).toBe("line,note/=cmd,2026-11-21 09:41:15.007,2026-11-21T01:41:15.007Z,'=1+1,存疑,0x40000000");
  expect(lines[12_002]).toBe('line,note/=cmd,2026-11-21 09:41:15.008,2026-11-21T01:41:15.008Z,,无效,0x80310000');
  historian.close();
  rmSync(folder, { recursive: true, force: true });
});
