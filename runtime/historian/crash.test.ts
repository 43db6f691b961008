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
