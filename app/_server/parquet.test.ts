/** A Parquet file of history, read back by a reader: every row, whole numbers with all digits, in groups of bounded size. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { type ParquetRow, parquetOf } from './parquet.ts';

const START = Date.UTC(2026, 0, 5);

async function fileOf(rows: readonly ParquetRow[]): Promise<ArrayBuffer> {
  async function* given() {
    yield* rows;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of parquetOf(given())) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces)).buffer;
}

test('what was given is what a reader finds', async () => {
  const tag = { device: 'meter', tag: 'energy' };
  const values = [0.1, 2n ** 60n + 1n, 2n ** 70n, '停机', null, -5];
  const rows = values.map((value, i) => ({ series: tag, at: START + i, value, status: i === 4 ? 0x8031_0000 : 0 }));
  rows.push({ series: { app: 'line', node: 'trend', key: 'a' } as never, at: START, value: 1, status: 0 });
  const found = await parquetReadObjects({ file: await fileOf(rows) });
  expect(found[1]).toEqual({
    source: 'meter',
    name: 'energy',
    time: new Date(START + 1),
    value: 2 ** 60,
    integer: 2n ** 60n + 1n,
    text: null,
    status: 0n,
  });
  expect(found.map((row) => row['text'])).toEqual([null, null, `${2n ** 70n}`, '停机', null, null, null]);
  expect(found.map((row) => row['value'])).toEqual([0.1, 2 ** 60, 2 ** 70, null, null, -5, 1]);
  expect(found[4]).toMatchObject({ value: null, integer: null, status: 0x8031_0000n });
  expect(found[6]).toMatchObject({ source: 'line', name: 'trend/a' });
});

test('many rows are written in several groups, none at all as an empty file', async () => {
  const rows = Array.from({ length: 120_000 }, (_, i) => ({
    series: { device: 'a', tag: 'b' },
    at: START + i,
    value: i,
    status: 0,
  }));
  const file = await fileOf(rows);
  expect(parquetMetadata(file).row_groups.map((group) => Number(group.num_rows))).toEqual([50_000, 50_000, 20_000]);
  const last = await parquetReadObjects({ file, columns: ['value'], rowStart: 119_999 });
  expect(last).toEqual([{ value: 119_999 }]);
  expect(await parquetReadObjects({ file: await fileOf([]) })).toEqual([]);
});
