/** A power cut after an answer loses nothing: the system calls of the real runtime show the disk's word before each answer. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type TestContext, test } from 'vitest';
import { connectRuntime } from '#runtime/rpc/index.ts';
import { freePorts } from '#tests/e2e/ports.ts';
import { descendants } from '#tests/e2e/processes.ts';
import { until } from '#tests/e2e/until.ts';
import { readTrace, unsafeAnswers } from './trace.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'runtime', 'main.ts');
const TOKEN = 'a-token-of-some-length';
const ACTOR = { id: 'u1', name: 'Li Wei', role: 'admin' };
const ALONE = 40;
const TOGETHER = 80;
const SAVED = 8;
const APP = {
  format: 1,
  title: 'Power',
  slots: {},
  tables: { events: { title: 'Events', columns: [{ id: 'n', title: 'N', type: 'int', required: true }] } },
  pages: {},
  nodes: [
    { id: 'hook', type: 'logic.http-in', version: 1, config: { path: 'events' }, at: { x: 0, y: 0 } },
    { id: 'keep', type: 'data.table-insert', version: 1, config: { table: 'events' }, at: { x: 300, y: 0 } },
  ],
  wires: [{ id: 'w', from: { node: 'hook', port: 'request' }, to: { node: 'keep', port: 'row' } }],
};

/** Why system calls cannot be watched here; undefined when they can. */
function hindrance(): string | undefined {
  const tried = spawnSync('strace', ['-f', '-e', 'trace=fdatasync', 'true'], { encoding: 'utf8' });
  if (tried.error) return 'strace is not installed (Debian: apt-get install strace).';
  if (tried.status !== 0) return `System calls may not be watched here: ${tried.stderr.trim().split('\n')[0]}`;
  return undefined;
}

function skipUnlessTraceable({ task, skip }: TestContext): void {
  const why = hindrance();
  if (why === undefined) return;
  task.meta.skipped = why;
  skip(why);
}

/** Posts events one after the other and many at once, then saves devices; the trace of all the runtime did, and the keys and the ids that were answered. */
async function traced(flags: readonly string[]): Promise<{ trace: string; keys: string[]; saved: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'jig-power-'));
  const [rpc, hook, broker] = (await freePorts(3)) as [number, number, number];
  const file = join(folder, 'trace.txt');
  const watch = ['-f', '-yy', '-s', '8192', '-e', 'trace=pwrite64,write,fdatasync,fsync,sendto,writev', '-o', file];
  const child: ChildProcess = spawn('strace', [...watch, process.execPath, ...flags, MAIN], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      JIG_DATA: join(folder, 'data'),
      JIG_RPC_PORT: String(rpc),
      JIG_RPC_TOKEN: TOKEN,
      JIG_HOOK_PORT: String(hook),
      JIG_MQTT_PORT: String(broker),
      JIG_ZONE: 'Asia/Shanghai',
      JIG_LOG: 'silent',
    } as unknown as NodeJS.ProcessEnv,
  });
  const ended = once(child, 'exit');
  const end = (signal: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    for (const { pid } of descendants(child.pid)) process.kill(pid, signal);
  };
  try {
    const { call } = connectRuntime({ url: `http://127.0.0.1:${rpc}`, token: TOKEN });
    const isUp = () =>
      call('system.health', {}).then(
        () => true,
        () => false,
      );
    await until('the runtime to be there', isUp, 60);
    const deployed = await call('apps.deploy', { app: 'power', revision: 1, doc: APP, bindings: {} }, ACTOR);
    expect(deployed.ok).toBe(true);
    const keys: string[] = [];
    const post = async (n: number) => {
      const key = `power-${String(n).padStart(5, '0')}`;
      const response = await fetch(`http://127.0.0.1:${hook}/in/power/events`, {
        method: 'POST',
        headers: { 'idempotency-key': key },
        body: JSON.stringify({ n }),
      });
      expect([response.status, await response.json()]).toEqual([202, { ok: true, id: key }]);
      keys.push(key);
    };
    for (let n = 0; n < ALONE; n++) await post(n);
    await Promise.all(Array.from({ length: TOGETHER }, (_, n) => post(ALONE + n)));
    const saved = Array.from({ length: SAVED }, (_, n) => `power-device-${n}x`);
    const def = { title: 'Device', protocol: 'mqtt', endpoint: { url: `mqtt://127.0.0.1:${broker}` }, tags: {} };
    for (const id of saved) expect(await call('devices.save', { id, def }, ACTOR)).toMatchObject({ id });
    // strace takes no signals while it writes into a file, and ends with what it watches.
    end('SIGTERM');
    await ended;
    return { trace: readFileSync(file, 'utf8'), keys, saved };
  } finally {
    end('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const without = (file: string) => ['--import', pathToFileURL(join(import.meta.dirname, file)).href];
const early = 'answered before it was on disk';

test('every answer of a webhook, and to a person who saves, comes after the disk has said that it has it', async (context) => {
  skipUnlessTraceable(context);
  const { trace, keys, saved } = await traced([]);
  expect(keys).toHaveLength(ALONE + TOGETHER);
  expect(unsafeAnswers(readTrace(trace), [...keys, ...saved])).toEqual([]);
}, 120_000);

test('when the disk is not asked, the same look finds answers to webhooks that a power cut makes a lie', async (context) => {
  skipUnlessTraceable(context);
  const { trace, keys } = await traced(without('unflushed.mjs'));
  const unsafe = unsafeAnswers(readTrace(trace), keys);
  expect(unsafe.length).toBeGreaterThan(ALONE);
  expect(new Set(unsafe.map(({ why }) => why))).toEqual(new Set([early]));
}, 120_000);

test('without synchronous=FULL the same look finds answers to people that a power cut makes a lie', async (context) => {
  skipUnlessTraceable(context);
  const { trace, saved } = await traced(without('normal.mjs'));
  expect(unsafeAnswers(readTrace(trace), saved)).toEqual(saved.map((key) => ({ key, why: early })));
}, 120_000);

const log = (call: string, more = '') => `7 ${call}(21</data/plant.db-wal>${more}) = 0`;
const put = (key: string) => log('pwrite64', `, "..${key}..", 4096, 32`);
const answer = (key: string) =>
  `7 write(24<TCP:[127.0.0.1:3001->127.0.0.1:9]>, "HTTP/1.1 202 Accepted\\r\\n..${key}..", 99) = 99`;

const beginSync = '7 fdatasync(21</data/plant.db-wal> <unfinished ...>';
const endSync = '7 <... fdatasync resumed>)                 = 0';

test.each([
  ['written, on disk, answered', [put('a'), log('fdatasync'), answer('a')], []],
  [
    'the same with another thread in between',
    [put('a'), beginSync, '8 write(1<x>, "", 1) = 1', endSync, answer('a')],
    [],
  ],
  ['answered first', [answer('a'), put('a'), log('fdatasync')], ['answered before it was written']],
  ['answered while the disk works', [put('a'), beginSync, answer('a').replace('7', '8'), endSync], [early]],
  ['only a disk that was asked before', [beginSync, put('a').replace('7', '8'), endSync, answer('a')], [early]],
  ['only the disk of another event', [log('fdatasync'), put('a'), answer('a')], [early]],
  ['a disk that fails', [put('a'), log('fdatasync').replace('= 0', '= -1 EIO (I/O error)'), answer('a')], [early]],
])('a trace is read right: %s', (_, lines, expected) => {
  expect(unsafeAnswers(readTrace(lines.join('\n')), ['a']).map(({ why }) => why)).toEqual(expected);
});
