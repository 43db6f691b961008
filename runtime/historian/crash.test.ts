import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { systemClock } from '#runtime/ops/index.ts';
import { Database } from '#runtime/store/index.ts';
import { createHistorian } from './historian.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Appends a point every ms at real times, tells when the first hundred are written, and goes on. */
const recorder = `
  import { createHistorian } from '#runtime/historian/index.ts';
  import { systemClock } from '#runtime/ops/index.ts';
  const historian = createHistorian(process.argv[1], systemClock, { retention: { points: 1e6 } });
  let at = 0;
  let told = false;
  setInterval(() => {
    historian.append('a', at, at, 0);
    at += 1;
    if (told || at < 100 || historian.health().buffered > 1) return;
    told = true;
    console.log(at - 1);
  }, 1);
`;

test('a killed process loses only what it had not written yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-history-'));
  const file = join(folder, 'history.db');
  const child = spawn(process.execPath, ['--input-type=module', '-e', recorder, file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');

  const written = Number(line.toString());
  expect(written).toBeGreaterThanOrEqual(99);
  const historian = createHistorian(file, systemClock);
  const points = historian.query('a', 0, written - 1, 5000);
  expect(points).toEqual(Array.from({ length: written }, (_, at) => [at, at, 0]));
  historian.close();
  const db = new Database(file, 'NORMAL');
  expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes and seals without a pause, so that a kill falls into it; tells how far it is on disk. */
const sealer = `
  import { createHistorian } from '#runtime/historian/index.ts';
  const clock = { now: Date.now, after: () => () => {} };
  const historian = createHistorian(process.argv[1], clock, { headPoints: 500, logBytes: 20000, retention: { points: 1e6 } });
  for (let at = 0; ; ) {
    for (let i = 0; i < 97; i++, at++)
      for (const series of ['a', 'b', 'c']) historian.append(series, at * 1000, at / 4, at % 5 ? 0 : 0x40000000);
    // Some come late, into blocks that are sealed.
    historian.append('a', (at >> 1) * 1000, (at >> 1) / 4, (at >> 1) % 5 ? 0 : 0x40000000);
    historian.flush();
    process.stdout.write(at + '\\n');
  }
`;

test.each([40, 130, 300])(
  'killed while it seals, after %d writes, nothing is half written, doubled or lost',
  async (writes) => {
    const folder = mkdtempSync(join(tmpdir(), 'jig-history-'));
    const file = join(folder, 'history.db');
    const child = spawn(process.execPath, ['--input-type=module', '-e', sealer, file], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    for await (const piece of child.stdout) {
      told += String(piece);
      if (told.split('\n').length > writes) child.kill('SIGKILL');
    }
    const written = Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1));
    expect(written).toBeGreaterThanOrEqual(97 * writes);

    const historian = createHistorian(file, systemClock);
    for (const series of ['a', 'b', 'c']) {
      const { at, value, status } = historian.raw(series, 0, 1e12, 1e7);
      expect(at.length).toBeGreaterThanOrEqual(written);
      expect(at.every((time, i) => time === i * 1000)).toBe(true);
      expect(Array.from(value).every((one, i) => one === i / 4)).toBe(true);
      expect(Array.from(at).every((_, i) => (status?.[i] ?? 0) === (i % 5 ? 0 : 0x4000_0000))).toBe(true);
    }
    historian.close();
    const db = new Database(file, 'NORMAL');
    expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.raw.prepare('select count(*) from blocks').pluck().get()).toBeGreaterThan(10);
    db.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
