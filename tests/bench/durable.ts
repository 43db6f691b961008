/** Events a second that are on disk before they are acknowledged, through the real listener; beside it what the disk itself gives. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { serveJig } from './http/jig.ts';
import { measure } from './http/order.ts';
import type { Bench } from './result.ts';

const WARM_MS = 2000;
const FOR_MS = 5000;
const MANY = 64;
const BATCH = 500;
const BATCH_SENDERS = 4;
const RAW_MS = 2000;

/** Commits of one small row a second, each with its fsync, by better-sqlite3 alone. */
function ceiling(folder: string): number {
  const file = join(folder, 'ceiling.db');
  const db = new Sqlite(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('create table events (id integer primary key, body text)');
    const insert = db.prepare('insert into events (body) values (?)');
    const end = performance.now() + RAW_MS;
    let commits = 0;
    for (; performance.now() < end; commits++) insert.run('{"order_no":"A-100","value":12.5}');
    return (commits / RAW_MS) * 1000;
  } finally {
    db.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  }
}

export const bench: Bench = async function* (say) {
  const jig = await serveJig('taking');
  try {
    const raw = Math.round(ceiling(jig.data));
    const line = (name: string, value: number) => ({
      name,
      value: Math.round(value),
      unit: 'events/s',
      peer: 'commits of bare SQLite',
      peerValue: raw,
      ratio: Math.round((value / raw) * 100) / 100,
    });
    for (const [name, connections, batch] of [
      ['durable, one sender', 1, undefined],
      [`durable, ${MANY} senders`, MANY, undefined],
      [`durable, batches of ${BATCH}, one sender`, 1, BATCH],
      [`durable, batches of ${BATCH}, ${BATCH_SENDERS} senders`, BATCH_SENDERS, BATCH],
    ] as const) {
      const order = { url: jig.url, connections, forMs: FOR_MS, warmMs: WARM_MS };
      const found = await measure(batch === undefined ? order : { ...order, batch });
      say(`  ${name}: p50 ${found.p50.toFixed(2)} ms, p99 ${found.p99.toFixed(2)} ms a request`);
      yield line(name, found.throughput);
    }
  } finally {
    await jig.stop();
  }
};
