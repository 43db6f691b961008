/** Points of history as a Parquet file, written row group by row group: never more of it in memory than one of them. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { SeriesRef } from '#runtime/rpc/index.ts';

export interface ParquetRow {
  readonly series: SeriesRef;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly value: number | bigint | string | null;
  readonly status: number;
}

/** Rows in a group: readers like them large, memory likes them small. */
const GROUP = 50_000;

/** One column for each kind of value, so that whole numbers keep all their digits. */
const columnsOf = (rows: readonly ParquetRow[]) => [
  { name: 'source', type: 'STRING' as const, nullable: false, data: rows.map(({ series }) => sourceOf(series)) },
  { name: 'name', type: 'STRING' as const, nullable: false, data: rows.map(({ series }) => nameOf(series)) },
  { name: 'time', type: 'TIMESTAMP' as const, nullable: false, data: rows.map(({ at }) => new Date(at)) },
  { name: 'value', type: 'DOUBLE' as const, nullable: true, data: rows.map(({ value }) => numberOf(value)) },
  { name: 'integer', type: 'INT64' as const, nullable: true, data: rows.map(({ value }) => integerOf(value)) },
  { name: 'text', type: 'STRING' as const, nullable: true, data: rows.map(({ value }) => textOf(value)) },
  { name: 'status', type: 'INT64' as const, nullable: false, data: rows.map(({ status }) => BigInt(status)) },
];

/** Bytes of the file, in order. */
export async function* parquetOf(rows: AsyncIterable<ParquetRow>): AsyncGenerator<Uint8Array> {
  const out = new ByteWriter();
  const file = new ParquetWriter({ writer: out, schema: schemaFromColumnData({ columnData: columnsOf([]) }) });
  // Its offset goes on counting from the beginning of the file.
  const take = (): Uint8Array => {
    const bytes = out.getBytes().slice();
    out.index = 0;
    return bytes;
  };
  let group: ParquetRow[] = [];
  for await (const row of rows) {
    if (group.push(row) < GROUP) continue;
    write(file, group);
    group = [];
    yield take();
  }
  if (group.length > 0) write(file, group);
  file.finish();
  yield take();
}

const write = (file: ParquetWriter, rows: readonly ParquetRow[]): void => {
  const columnData = columnsOf(rows).map(({ name, data }) => ({ name, data }));
  file.write({ columnData, rowGroupSize: GROUP });
};

const sourceOf = (series: SeriesRef): string => ('device' in series ? series.device : series.app);
const nameOf = (series: SeriesRef): string =>
  'device' in series ? series.tag : [series.node, ...(series.key === undefined ? [] : [series.key])].join('/');
const isInt64 = (value: bigint): boolean => BigInt.asIntN(64, value) === value;
const numberOf = (value: ParquetRow['value']): number | null =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null;
const integerOf = (value: ParquetRow['value']): bigint | null =>
  typeof value === 'bigint' && isInt64(value) ? value : null;
const textOf = (value: ParquetRow['value']): string | null =>
  typeof value === 'string' ? value : typeof value === 'bigint' && !isInt64(value) ? `${value}` : null;
