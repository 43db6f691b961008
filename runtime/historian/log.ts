/** The log of history.db: every write is one row with the points of all series since the one before. */
import type { Database } from '#runtime/store/index.ts';
import { ByteReader, ByteWriter } from './codec/bytes.ts';
import { packStatuses, unpackStatuses } from './codec/points-codec.ts';
import { packValues, type Stored, unpackValues, type Values } from './codec/values.ts';
import type { HistorySchema } from './schema.ts';

/** In the order in which they came. */
export interface Batch {
  /** Row ids of the series. */
  readonly series: ArrayLike<number>;
  readonly at: ArrayLike<number>;
  readonly value: ArrayLike<Stored>;
  readonly status: ArrayLike<number>;
}

export interface Log {
  /** Compressed bytes that are held. */
  readonly bytes: number;
  /** Number of the last batch, 0 before the first. */
  readonly last: number;
  /** Within the caller's transaction; returns the batch's number. */
  add(batch: Batch): number;
  /** Every batch that is held, the oldest first. */
  read(): Generator<{ readonly id: number; readonly batch: Batch }>;
  /** The number of the batch at which the newer half of the bytes begins. */
  middle(): number;
  /** Lets go of the batches before `id`. */
  removeBefore(id: number): void;
}

const FORMAT = 1;
const writer = new ByteWriter();

export function createLog(db: Database<HistorySchema>): Log {
  const { sql } = db;
  const insert = db.prepare(sql.insertInto('log').values({ body: new Uint8Array() }));
  let held: { readonly id: number; readonly bytes: number }[] = db.all(
    sql
      .selectFrom('log')
      .select(['id', (eb) => eb.fn<number>('length', ['body']).as('bytes')])
      .orderBy('id'),
  );
  let bytes = held.reduce((sum, one) => sum + one.bytes, 0);
  const newest = db.get(sql.selectFrom('log').select((eb) => eb.fn.max('id').as('id')))?.id;
  const sealed = db.get(sql.selectFrom('series').select((eb) => eb.fn.max('sealed').as('id')))?.id;
  let last = Math.max(newest ?? 0, sealed ?? 0);

  return {
    get bytes() {
      return bytes;
    },
    get last() {
      return last;
    },
    add(batch) {
      const body = encode(batch);
      const id = Number(insert.run(body).lastInsertRowid);
      db.afterCommit(() => {
        held.push({ id, bytes: body.length });
        bytes += body.length;
        last = id;
      });
      return id;
    },
    *read() {
      for (const { id } of held) {
        const row = db.get(sql.selectFrom('log').select('body').where('id', '=', id));
        if (row) yield { id, batch: decode(row.body) };
      }
    },
    middle() {
      let newer = 0;
      for (let i = held.length - 1; i >= 0; i--) {
        newer += held[i]!.bytes;
        if (newer > bytes / 2) return held[i]!.id;
      }
      return 0;
    },
    removeBefore(id) {
      if (!(held[0] && held[0].id < id)) return;
      db.run(sql.deleteFrom('log').where('id', '<', id));
      db.afterCommit(() => {
        held = held.filter((one) => one.id >= id);
        bytes = held.reduce((sum, one) => sum + one.bytes, 0);
      });
    },
  };
}

/** Cheap to write: a batch lives for minutes. */
function encode({ series, at, value, status }: Batch): Buffer {
  const count = at.length;
  writer.byte(FORMAT);
  writer.varint(count);
  packStatuses(writer, Uint32Array.from(status));
  const isReal = Array.prototype.every.call(value, (one) => typeof one === 'number');
  writer.byte(isReal ? 1 : 0);
  if (!isReal) packValues(writer, Array.from(value));
  raw(Uint32Array.from(series));
  raw(Float64Array.from(at));
  if (isReal) raw(Float64Array.from(value as ArrayLike<number>));
  return writer.take();
}

function raw(column: Uint32Array | Float64Array): void {
  const bytes = new Uint8Array(column.buffer);
  writer.reserve(bytes.length);
  writer.bytes.set(bytes, writer.length);
  writer.length += bytes.length;
}

function decode(body: Uint8Array): Batch {
  const from = new ByteReader(body);
  if (from.byte() !== FORMAT) throw new Error('history.db holds points of a newer Jig.');
  const count = from.varint();
  const status = unpackStatuses(from, count) ?? new Uint32Array(count);
  const isReal = from.byte() === 1;
  let value: Values | undefined = isReal ? undefined : unpackValues(from, count);
  // Copies begin at an address that suits their numbers.
  const bytes = (size: number) => {
    from.at += size;
    return Uint8Array.from(body.subarray(from.at - size, from.at)).buffer;
  };
  const series = new Uint32Array(bytes(count * 4));
  const at = new Float64Array(bytes(count * 8));
  value ??= new Float64Array(bytes(count * 8));
  return { series, at, value, status };
}
